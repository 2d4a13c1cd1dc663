/**
 * The orders of locks that released trees are known to have and that a cycle may lead along, by era. In `a <- b`, a is taken
 * under b. A cycle that needs an order which is not here is new.
 */

/** Up to v4.12: readers of hotplug are counted under a mutex. */
export const COUNTED = [
  'slab_mutex <- s_active',
  'slab_mutex <- cpu_hotplug.lock',
  'slab_mutex <- (memory_chain).rwsem',
  'cpu_hotplug.lock <- cpu_hotplug.dep_map',
  'cpu_hotplug.lock <- s_active',
  'cpu_hotplug.lock <- lock',
  'cpu_hotplug.dep_map <- s_active',
  'cpu_hotplug.dep_map <- lock',
  'cpu_hotplug.dep_map <- cpu_add_remove_lock',
  'cpu_add_remove_lock <- s_active',
  '(memory_chain).rwsem <- mem_hotplug.lock',
  '(memory_chain).rwsem <- s_active',
  'mem_hotplug.lock <- mem_hotplug.dep_map',
  'mem_hotplug.lock <- s_active',
  'mem_hotplug.dep_map <- s_active',
  'mem_hotplug.dep_map <- memory_add_remove_lock',
  'memory_add_remove_lock <- s_active',
  'lock <- mem_hotplug.lock',
  's_active <- mem_sysfs_mutex',
];

/** v4.13 to v5.11: both hotplug locks are percpu rwsems, which hold off readers once a writer waits. */
export const RWSEMS = [
  'slab_mutex <- s_active',
  'slab_mutex <- cpu_hotplug_lock.rw_sem',
  'slab_mutex <- mem_hotplug_lock.rw_sem',
  'slab_mutex <- (memory_chain).rwsem',
  '(memory_chain).rwsem <- mem_hotplug_lock.rw_sem',
  '(memory_chain).rwsem <- s_active',
  'mem_hotplug_lock.rw_sem <- cpu_hotplug_lock.rw_sem',
  'mem_hotplug_lock.rw_sem <- s_active',
  'cpu_hotplug_lock.rw_sem <- s_active',
  'cpu_hotplug_lock.rw_sem <- cpu_add_remove_lock',
  'cpu_add_remove_lock <- s_active',
  's_active <- mem_sysfs_mutex',
];

/** Who waits for whom there: a reader that comes after a writer waits for it. */
export const RWSEM_WAITS = [
  ...RWSEMS,
  'cpu_hotplug_lock.rw_sem <- cpu_hotplug_lock.rw_sem',
  'mem_hotplug_lock.rw_sem <- mem_hotplug_lock.rw_sem',
];

/** Later, where memory that goes offline holds off the lists of pages of CPUs. */
export const PAGE_LISTS = [
  'slab_mutex <- cpu_hotplug_lock',
  'slab_mutex <- (memory_chain).rwsem',
  '(memory_chain).rwsem <- mem_hotplug_lock',
  '(memory_chain).rwsem <- pcp_batch_high_lock',
  'mem_hotplug_lock <- cpu_hotplug_lock',
  'pcp_batch_high_lock <- cpu_hotplug_lock',
  'cpu_hotplug_lock <- s_active',
];

export const PAGE_LIST_WAITS = [...PAGE_LISTS, 'cpu_hotplug_lock <- cpu_hotplug_lock'];
