/**
 * Functions of the model that a kernel of some releases does not have, or has inlined: no frame of its backtraces bears
 * their name. Left out: what a compiler inlined in one build and not in another.
 */
import { type Facts, since } from './facts.ts';

type Release = readonly [major: number, minor: number];

/** First release that has the frame, and first that has it no more. */
const FRAMES: Readonly<Record<string, { readonly since?: Release; readonly until?: Release }>> = {
  get_online_cpus: { until: [4, 13] },
  put_online_cpus: { until: [4, 13] },
  cpu_hotplug_begin: { until: [4, 13] },
  cpu_hotplug_done: { until: [4, 13] },
  do_cpu_up: { until: [5, 7] },
  do_cpu_down: { until: [5, 7] },
  cpu_device_up: { since: [5, 7] },
  cpu_device_down: { since: [5, 7] },
  bringup_nonboot_cpus: { since: [5, 8] },
  cpuhp_up_callbacks: { until: [5, 13] },
  cpuhp_down_callbacks: { until: [5, 13] },
  cpuhp_invoke_callback_range: { since: [5, 13] },
  // Before, a call of _cpu_down().
  cpu_down_maps_locked: { since: [4, 17] },
  unbind_workers: { since: [4, 18] },
  ksys_write: { since: [4, 17] },
  // Inlined in the reports of 2020 and 2021.
  mem_hotplug_begin: { until: [0, 0] },
  memory_block_action: { until: [0, 0] },
  memory_block_change_state: { until: [0, 0] },
  slab_mem_going_offline_callback: { until: [0, 0] },
  device_lock: { until: [0, 0] },
  // Up to 4.19 a function of its own.
  __offline_pages: { until: [4, 20] },
  __online_pages: { until: [0, 0] },
  // Not the kernel's.
  kmem_cache_drop_user: { until: [0, 0] },
  kmem_cache_off_list: { until: [0, 0] },
  kmem_cache_to_rcu_destroy: { until: [0, 0] },
  slab_still_has_objects: { until: [0, 0] },
  cpuhp_state_number: { until: [0, 0] },
  cpuhp_lock_touch: { until: [0, 0] },
  cpuhp_lock_acquire: { until: [0, 0] },
  cpuhp_lock_release: { until: [0, 0] },
  cpuhp_thread_step: { until: [0, 0] },
  cpuhp_wake: { until: [0, 0] },
  memory_block_store: { until: [0, 0] },
  register_memory_blocks: { until: [0, 0] },
  unregister_memory_blocks: { until: [0, 0] },
  migrate_pages_away: { until: [0, 0] },
  check_memblocks_offline: { until: [0, 0] },
  release_memory_resource: { until: [0, 0] },
  drain_every_cpu: { until: [0, 0] },
  block_at: { until: [0, 0] },
  define_pcpu_drain: { until: [0, 0] },
  dax_bus_register: { until: [0, 0] },
  // Inline functions.
  device_unlock: { until: [0, 0] },
  // Parts of offline_pages() since.
  kernfs_lock: { until: [0, 0] },
  kernfs_unlock: { until: [0, 0] },
  kernfs_lock_shared: { until: [0, 0] },
  kernfs_unlock_shared: { until: [0, 0] },
  kmem_cache_drain_slabs: { until: [0, 0] },
  kmem_cache_free_slabs: { until: [0, 0] },
  slab_uevent: { until: [0, 0] },
  worker_without_help: { until: [0, 0] },
  queue_flush_works: { until: [0, 0] },
  wait_flush_works: { until: [0, 0] },
};

/** Functions that bear another name from some release on (5.12: 4eaad21a6ac9 and its series). */
const RENAMED: Readonly<Record<string, { readonly since: Release; readonly name: string }>> = {
  kernfs_fop_write: { since: [5, 12], name: 'kernfs_fop_write_iter' },
  kernfs_fop_read: { since: [5, 12], name: 'kernfs_fop_read_iter' },
};

/** What the kernel calls `symbol`; system calls bear the tree's prefix. */
export function frameName(facts: Facts, symbol: string): string {
  const renamed = RENAMED[symbol];
  const name = renamed !== undefined && since(facts, ...renamed.since) ? renamed.name : symbol;
  return name.replace(/^SyS_/, facts.syscallPrefix);
}

/** May a backtrace of this kernel show `symbol`? */
export function hasFrame(facts: Facts, symbol: string): boolean {
  const range = FRAMES[symbol];
  if (range === undefined) return true;
  if (range.since !== undefined && !since(facts, ...range.since)) return false;
  return range.until === undefined || !since(facts, ...range.until);
}
