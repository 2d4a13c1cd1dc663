/**
 * v4.10 (2017-02-19): a cache's directory goes after all locks are dropped, in the caller's context. Directories of memory
 * cgroups' caches always exist; deactivation does not touch them. Left out: as in the functions of the base.
 */

import type { Memcg } from '../linux/include/memcontrol.ts';
import type { KmemCache } from '../linux/include/slab.ts';
import type { Overlay } from '../linux/kernel.ts';
import type { Tree } from './tree.ts';
import { facts } from './v4.11.ts';

const symbols: Overlay = {
  memcg_sysfs_enabled() {
    return this.config.MEMCG;
  },

  *kmem_cache_destroy(s) {
    const released: KmemCache[] = [];
    yield* this.get_online_cpus();
    yield* this.get_online_mems();
    yield* this.mutex_lock(this.slab_mutex);
    if (--s.refcount === 0) {
      let busy = false;
      for (const child of s.memcg_children.all()) {
        if (yield* this.shutdown_cache(child)) busy = true;
        else released.push(child);
      }
      if (!busy && !(yield* this.shutdown_cache(s))) released.push(s);
      else this.slab_still_has_objects(s);
    }
    this.mutex_unlock(this.slab_mutex);
    yield* this.put_online_mems();
    yield* this.put_online_cpus();
    yield* this.release_caches(released);
  },

  *shutdown_cache(s) {
    yield* this.kasan_cache_shutdown(s);
    if (yield* this.__kmem_cache_shutdown(s)) return true;
    this.memcg_unlink_cache(s);
    this.slab_caches.delete(s);
    return false;
  },

  *__kmem_cache_shutdown(s) {
    return yield* this.kmem_cache_drain_slabs(s);
  },

  *sysfs_slab_remove(s) {
    if (this.slab_state !== 'FULL') return;
    yield* this.kset_unregister(s.memcg_kset);
    yield* this.kobject_uevent(s.kobj, 'remove');
    yield* this.kobject_del(s.kobj);
    yield* this.kobject_put(s.kobj);
  },

  *memcg_deactivate_kmem_caches(memcg: Memcg) {
    yield* this.get_online_cpus();
    yield* this.get_online_mems();
    yield* this.mutex_lock(this.slab_mutex);
    memcg.online = false;
    for (const s of memcg.caches.all()) {
      s.cpu_partial = 0;
      s.min_partial = 0;
      yield* this.synchronize_rcu();
      yield* this.__kmem_cache_shrink(s);
    }
    this.mutex_unlock(this.slab_mutex);
    yield* this.put_online_mems();
    yield* this.put_online_cpus();
  },

  *memcg_destroy_kmem_caches(memcg: Memcg) {
    const released: KmemCache[] = [];
    yield* this.get_online_cpus();
    yield* this.get_online_mems();
    yield* this.mutex_lock(this.slab_mutex);
    for (const s of memcg.caches.all()) {
      if (yield* this.shutdown_cache(s))
        this.BUG('memcg_destroy_kmem_caches', 'a cache of a freed memory cgroup still has objects');
      released.push(s);
    }
    this.mutex_unlock(this.slab_mutex);
    yield* this.put_online_mems();
    yield* this.put_online_cpus();
    yield* this.release_caches(released);
  },
};

export const v4_10: Tree = {
  id: 'v4.10',
  title: 'directories removed after all locks are dropped',
  date: '2017-02-19',
  facts: { ...facts, release: '4.10.0' },
  overlays: [symbols],
};
