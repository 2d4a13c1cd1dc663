/**
 * mm/memcontrol.c and the memcg part of mm/slab_common.c, 4.11: a cache of its own for each memory cgroup that allocates
 * from an accounted cache; deactivated when the group goes offline, destroyed when it is freed. Left out: hierarchy, limits,
 * kmemcg ids, re-parenting, the growth of the arrays of child caches.
 */
import { List } from '../../engine/list.ts';
import { DONE, type Sleeps } from '../../engine/sleeps.ts';
import { EBUSY, EEXIST, ENOENT } from '../include/errno.ts';
import { Memcg } from '../include/memcontrol.ts';
import type { KmemCache } from '../include/slab.ts';
import type { Kernel } from '../kernel.ts';

export function memcg_get_cache_ids(this: Kernel): Sleeps<void> {
  return this.config.MEMCG ? this.down_read(this.memcg_cache_ids_sem) : DONE;
}

export function memcg_put_cache_ids(this: Kernel): void {
  if (this.config.MEMCG) this.up_read(this.memcg_cache_ids_sem);
}

export function memcg_sysfs_enabled(this: Kernel): boolean {
  return this.config.MEMCG && this.config.SLUB_MEMCG_SYSFS_ON;
}

// ---- groups

/** mkdir under /sys/fs/cgroup/memory. */
export function* mem_cgroup_css_alloc(this: Kernel, name: string): Sleeps<number> {
  if (!this.config.MEMCG) return -ENOENT;
  yield* this.mutex_lock(this.cgroup_mutex);
  const taken = this.memcgs.get(name) !== undefined;
  if (!taken) {
    const { heap } = this.machine;
    this.might_alloc();
    const memcg = new Memcg(heap, {
      name,
      serial_nr: ++this.counters.css_serial_nr,
      caches: new List<KmemCache>(heap),
      creating: new List<KmemCache>(heap),
    });
    memcg.ref = { name: `css of ${name}`, id: memcg.id };
    memcg.offline_work = this.INIT_WORK(
      `css_killed of ${name}`,
      'css->destroy_work',
      'css_killed_work_fn',
      memcg,
    );
    memcg.free_work = this.INIT_WORK(`css_free of ${name}`, 'css->destroy_work', 'css_free_work_fn', memcg);
    this.memcgs.set(name, memcg);
  }
  this.mutex_unlock(this.cgroup_mutex);
  return taken ? -EEXIST : 0;
}

/** rmdir: the group can no longer be found; going offline is a work item. */
export function* cgroup_rmdir(this: Kernel, name: string): Sleeps<number> {
  yield* this.mutex_lock(this.cgroup_mutex);
  const memcg = this.memcgs.get(name);
  const busy = memcg !== undefined && memcg.tasks > 0;
  if (memcg !== undefined && !busy) {
    this.memcgs.delete(name);
    this.queue_work(this.cgroup_destroy_wq, memcg.offline_work);
  }
  this.mutex_unlock(this.cgroup_mutex);
  if (memcg === undefined) return -ENOENT;
  return busy ? -EBUSY : 0;
}

export function* css_killed_work_fn(this: Kernel, memcg: Memcg): Sleeps<void> {
  yield* this.mutex_lock(this.cgroup_mutex);
  if (this.config.MEMCG) yield* this.memcg_deactivate_kmem_caches(memcg);
  this.mutex_unlock(this.cgroup_mutex);
  yield* this.machine.access(memcg.ref);
  this.css_put(memcg);
}

export function css_get(this: Kernel, memcg: Memcg): void {
  memcg.css++;
}

/** Atomic, from any context: the last reference queues the end. */
export function css_put(this: Kernel, memcg: Memcg): void {
  if (--memcg.css === 0) this.queue_work(this.cgroup_destroy_wq, memcg.free_work);
}

export function* css_free_work_fn(this: Kernel, memcg: Memcg): Sleeps<void> {
  if (this.config.MEMCG) yield* this.memcg_destroy_kmem_caches(memcg);
  const { offline_work, free_work } = memcg;
  this.kfree(offline_work, 'css_free_work_fn');
  this.kfree(free_work, 'css_free_work_fn');
  this.kfree(memcg, 'css_free_work_fn');
}

// ---- their caches

/** The child of `s` for the running task's group; none yet: has one made, and serves this allocation from `s`. */
export function memcg_kmem_get_cache(this: Kernel, s: KmemCache): KmemCache {
  const memcg = this.machine.current.local as Memcg | null;
  if (memcg === null || !memcg.online) return s;
  const child = memcg.caches.all().find((candidate) => candidate.root_cache === s);
  if (child !== undefined) return child;
  if (!memcg.creating.has(s)) this.memcg_schedule_kmem_cache_create(memcg, s);
  return s;
}

export function memcg_schedule_kmem_cache_create(this: Kernel, memcg: Memcg, root: KmemCache): void {
  memcg.creating.add(root);
  this.css_get(memcg);
  const create = { memcg, root };
  const work = this.INIT_WORK(
    `create ${root.name} for ${memcg.name}`,
    'cw->work',
    'memcg_kmem_cache_create_func',
    create,
  );
  this.queue_work(this.memcg_kmem_cache_wq, work);
}

export function* memcg_kmem_cache_create_func(
  this: Kernel,
  create: { memcg: Memcg; root: KmemCache },
): Sleeps<void> {
  const { memcg, root } = create;
  yield* this.memcg_create_kmem_cache(memcg, root);
  memcg.creating.delete(root);
  yield* this.machine.access(memcg.ref);
  this.css_put(memcg);
}

export function* memcg_create_kmem_cache(this: Kernel, memcg: Memcg, root: KmemCache): Sleeps<void> {
  yield* this.get_online_cpus();
  yield* this.get_online_mems();
  yield* this.mutex_lock(this.slab_mutex);
  if (memcg.online && !root.dying && !memcg.caches.all().some((child) => child.root_cache === root)) {
    const name = `${root.name}(${memcg.serial_nr}:${memcg.name})`;
    const s = yield* this.create_cache(name, root.object_size, root.flags, memcg, root);
    if (typeof s !== 'number') memcg.caches.add(s);
  }
  this.mutex_unlock(this.slab_mutex);
  yield* this.put_online_mems();
  yield* this.put_online_cpus();
}

/** A new child gets every writable attribute of its root, read and written as a user would, without active references. */
export function* memcg_propagate_slab_attrs(this: Kernel, s: KmemCache): Sleeps<void> {
  const root = s.root_cache!;
  if (root.max_attr_size === 0) return;
  for (const attr of this.slab_attrs) {
    const { show, store } = this.slab_attribute(attr);
    if (store === null) continue;
    const value = yield* this[show](root, attr);
    if (typeof value === 'string') yield* this.slab_attribute_store(s, attr, value.trim());
  }
}

export function memcg_link_cache(this: Kernel, s: KmemCache): void {
  if (s.root_cache === null) this.slab_root_caches.add(s);
  else s.root_cache.memcg_children.add(s);
}

export function memcg_unlink_cache(this: Kernel, s: KmemCache): void {
  if (s.root_cache === null) this.slab_root_caches.delete(s);
  else {
    s.root_cache.memcg_children.delete(s);
    s.memcg!.caches.delete(s);
  }
}

/** Under slab_mutex, for a root cache that goes. True: a child still has objects. */
export function* shutdown_memcg_caches(this: Kernel, s: KmemCache): Sleeps<boolean> {
  let busy = false;
  for (const child of s.memcg_children.all()) if (yield* this.shutdown_cache(child)) busy = true;
  return busy;
}

/** The group is offline: its caches get no new objects; empty ones lose their directories, after a grace period. */
export function* memcg_deactivate_kmem_caches(this: Kernel, memcg: Memcg): Sleeps<void> {
  yield* this.get_online_cpus();
  yield* this.get_online_mems();
  yield* this.mutex_lock(this.slab_mutex);
  memcg.online = false;
  for (const s of memcg.caches.all()) this.slab_deactivate_memcg_cache_rcu_sched(s);
  this.mutex_unlock(this.slab_mutex);
  yield* this.put_online_mems();
  yield* this.put_online_cpus();
}

export function slab_deactivate_memcg_cache_rcu_sched(this: Kernel, s: KmemCache): void {
  s.cpu_partial = 0;
  s.min_partial = 0;
  this.css_get(s.memcg!);
  this.call_rcu(s.name, 'kmemcg_deactivate_rcufn', s);
}

/** Softirq. */
export function kmemcg_deactivate_rcufn(this: Kernel, s: KmemCache): void {
  const work = this.INIT_WORK(
    `deactivate ${s.name}`,
    's->memcg_params.deact_work',
    'kmemcg_deactivate_workfn',
    s,
  );
  this.queue_work(this.memcg_kmem_cache_wq, work);
}

export function* kmemcg_deactivate_workfn(this: Kernel, s: KmemCache): Sleeps<void> {
  const memcg = s.memcg!;
  yield* this.get_online_cpus();
  yield* this.get_online_mems();
  yield* this.mutex_lock(this.slab_mutex);
  if (!(yield* this.__kmem_cache_shrink(s))) yield* this.sysfs_slab_remove(s);
  this.mutex_unlock(this.slab_mutex);
  yield* this.put_online_mems();
  yield* this.put_online_cpus();
  yield* this.machine.access(memcg.ref);
  this.css_put(memcg);
}

/** The group is freed: nothing is charged to it any more, so its caches are empty. */
export function* memcg_destroy_kmem_caches(this: Kernel, memcg: Memcg): Sleeps<void> {
  yield* this.get_online_cpus();
  yield* this.get_online_mems();
  yield* this.mutex_lock(this.slab_mutex);
  for (const s of memcg.caches.all()) {
    if (yield* this.shutdown_cache(s))
      this.BUG('memcg_destroy_kmem_caches', 'a cache of a freed memory cgroup still has objects');
  }
  this.mutex_unlock(this.slab_mutex);
  yield* this.put_online_mems();
  yield* this.put_online_cpus();
}
