/**
 * init/main.c: what runs before user space, as far as the model has it. Some lock orders are seen here alone, by a task
 * that nothing else races with, and stay known. Left out: everything that none of the modelled functions can tell.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

/** In the order of their levels: core, subsys, device, late. */
const INITCALLS = [
  'ksysfs_init',
  'ksm_init',
  'acpi_init',
  'dax_bus_init',
  'topology_sysfs_init',
  'slab_sysfs_init',
  'kmemleak_late_init',
] as const;

/** Early boot, on one CPU: the caches that everything else allocates from. */
export function* start_kernel(this: Kernel, bootCaches: number): Sleeps<void> {
  this.sysfs_root = this.kernfs_new_node(null, '/sys', 'dir', null);
  this.sysfs_root.linked = true;
  this.permanent_dirs.set('/sys', this.sysfs_root);
  this.slab_caches_to_rcu_destroy_work = this.INIT_WORK(
    'slab_caches_to_rcu_destroy',
    'slab_caches_to_rcu_destroy_work',
    'slab_caches_to_rcu_destroy_workfn',
    null as never,
  );
  this.define_slub_flush();
  this.rcu_init();
  this.define_pcpu_drain();
  yield* this.create_kmalloc_caches(bootCaches);
  yield* this.ptlock_cache_init();
}

/** The first cache that is made under the locks of hotplug. Here it merges with a kmalloc cache. */
export function* ptlock_cache_init(this: Kernel): Sleeps<void> {
  yield* this.kmem_cache_create('page->ptl', PTLOCK_SIZE, {});
}

const PTLOCK_SIZE = 96;

/** The first thread. */
export function* kernel_init(this: Kernel): Sleeps<void> {
  yield* this.kernel_init_freeable();
}

export function* kernel_init_freeable(this: Kernel): Sleeps<void> {
  this.cpuhp_state[0]!.state = this.cpuhp_steps.length;
  yield* this.smp_init();
  yield* this.__cpuhp_setup_state('mm/vmstat:online');
  yield* this.driver_init();
  yield* this.cpu_dev_init();
  for (const initcall of INITCALLS) yield* this.do_one_initcall(initcall);
}

export function* do_one_initcall(this: Kernel, initcall: (typeof INITCALLS)[number]): Sleeps<void> {
  yield* this[initcall]();
}

/** kernel/ksysfs.c: /sys/kernel. */
export function* ksysfs_init(this: Kernel): Sleeps<void> {
  this.kernel_kobj = (yield* this.kset_create_and_add('kernel', null)).kobj;
}
