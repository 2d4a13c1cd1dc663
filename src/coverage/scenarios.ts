/**
 * Situations that a search should reach, each named by what it is and described by where some tasks are at one time. They
 * are data: a row is all that a new one takes. A tree that lacks a function of `needs` does not have the situation.
 */

/** Where one task is; all that is given must hold. */
export interface Where {
  readonly comm?: RegExp;
  /** The operation it stands before, and on what. */
  readonly op?: RegExp;
  readonly object?: RegExp;
  /** It cannot go on. */
  readonly waits?: true;
  /** It holds a lock of a class so named, in any mode; for writing. */
  readonly holds?: RegExp;
  readonly writes?: RegExp;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly string[];
  /** As many different tasks, each in its place at the same time. */
  readonly tasks: readonly Where[];
}

const ACTIVE = /^(s_active|kn->(count|active))/;
const CPU_HOTPLUG = /^cpu_hotplug/;
const MEM_HOTPLUG = /^mem_hotplug/;
const DRAINS: Where = { op: /^kernfs_drain$/, waits: true };

export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'writer-while-remover-drains',
    title: 'a writer waits in slab_attr_store() while a remover drains',
    needs: ['slab_attr_store', 'kernfs_drain'],
    tasks: [{ op: /^mutex_lock$/, object: /^slab_mutex$/, waits: true, holds: ACTIVE }, DRAINS],
  },
  {
    id: 'drain-under-slab-mutex',
    title: 'a remover drains while it holds slab_mutex',
    needs: ['slab_attr_store', 'kernfs_drain'],
    tasks: [{ ...DRAINS, holds: /^slab_mutex$/ }],
  },
  {
    id: 'drain-in-work',
    title: 'a work item drains while the command that queued it has gone on',
    needs: ['sysfs_slab_remove_workfn'],
    tasks: [{ ...DRAINS, comm: /^kworker/ }],
  },
  {
    id: 'load-while-directory-goes',
    title: 'a module is loaded again while the directory of its cache is taken away by a work item',
    needs: ['sysfs_slab_remove_workfn'],
    tasks: [
      { comm: /^modprobe$/, holds: /^slab_mutex$/ },
      { comm: /^kworker/, op: /./ },
    ],
  },
  {
    id: 'two-removals',
    title: 'one rmmod waits for slab_mutex while another destroys a cache',
    needs: ['kmem_cache_destroy'],
    tasks: [
      { comm: /^rmmod$/, holds: /^slab_mutex$/ },
      { comm: /^rmmod$/, object: /^slab_mutex$/, waits: true },
    ],
  },
  {
    id: 'destroy-waits-for-hotplug',
    title: 'a destroy waits for CPU hotplug',
    needs: ['kmem_cache_destroy', 'cpu_down'],
    tasks: [{ comm: /^rmmod$/, object: CPU_HOTPLUG, waits: true }],
  },
  {
    id: 'hotplug-waits-for-readers',
    title: 'a CPU that is to go offline waits for readers of the hotplug lock',
    needs: ['cpu_down'],
    tasks: [{ op: /^(cpu_hotplug_begin|percpu_down_write)$/, object: CPU_HOTPLUG, waits: true }],
  },
  {
    id: 'offline-between-queue-and-flush',
    title: 'a CPU goes offline while somebody waits for work items that were queued',
    needs: ['cpu_down', 'flush_work'],
    tasks: [{ op: /^flush_/, waits: true }, { writes: CPU_HOTPLUG }],
  },
  {
    id: 'offline-while-callbacks-awaited',
    title: 'a CPU goes offline while a destroy waits for callbacks of RCU',
    needs: ['cpu_down', 'rcu_barrier'],
    tasks: [{ op: /^rcu_barrier$/, waits: true }, { writes: CPU_HOTPLUG }],
  },
  {
    id: 'destroy-waits-for-callbacks',
    title: 'a destroy waits for callbacks of RCU',
    needs: ['kmem_cache_destroy', 'rcu_barrier'],
    tasks: [{ comm: /^rmmod$/, op: /^rcu_barrier$/, waits: true }],
  },
  {
    id: 'memory-offline-while-destroy-drains',
    title: 'memory goes offline while a destroy drains',
    needs: ['offline_pages', 'kmem_cache_destroy'],
    tasks: [{ writes: MEM_HOTPLUG }, DRAINS],
  },
  {
    id: 'memory-offline-waits-for-destroy',
    title: 'memory that is to go offline waits while a destroy holds the hotplug locks',
    needs: ['offline_pages', 'kmem_cache_destroy'],
    tasks: [
      { object: MEM_HOTPLUG, waits: true },
      { comm: /^rmmod$/, holds: MEM_HOTPLUG },
    ],
  },
];

/** Those that a tree with these functions has. */
export function scenariosOf(has: (symbol: string) => boolean): readonly Scenario[] {
  return SCENARIOS.filter(({ needs }) => needs.every(has));
}
