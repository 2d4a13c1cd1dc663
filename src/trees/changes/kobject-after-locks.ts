/**
 * 0495e337b703 with d71608a87753 (6.0): the directory of a cache goes after slab_mutex and the CPU hotplug lock are dropped;
 * that of a cache with RCU-freed slabs in the work item that waits for them. A cache that still has objects is released all
 * the same, and stays on slab_caches: see destroy-keeps-busy-caches.ts. Dossier 2017 §1, T60.
 */
import type { Overlay } from '../../linux/kernel.ts';

export const kobjectAfterLocks: Overlay = {
  *kmem_cache_destroy(s) {
    yield* this.cpus_read_lock();
    yield* this.mutex_lock(this.slab_mutex);
    const { rcu } = s.flags;
    const last = --s.refcount === 0;
    if (last && (yield* this.shutdown_cache(s))) this.slab_still_has_objects(s);
    this.mutex_unlock(this.slab_mutex);
    this.cpus_read_unlock();
    if (last && rcu !== true) yield* this.kmem_cache_release(s);
  },

  *shutdown_cache(s) {
    yield* this.kasan_cache_shutdown(s);
    if (yield* this.__kmem_cache_shutdown(s)) return true;
    this.kmem_cache_off_list(s);
    if (s.flags.rcu === true) this.kmem_cache_to_rcu_destroy(s);
    else yield* this.debugfs_slab_release(s);
    return false;
  },

  *slab_caches_to_rcu_destroy_workfn() {
    yield* this.mutex_lock(this.slab_mutex);
    const caches = this.slab_caches_to_rcu_destroy.splice();
    this.mutex_unlock(this.slab_mutex);
    if (caches.length === 0) return;
    yield* this.rcu_barrier();
    for (const s of caches) {
      yield* this.debugfs_slab_release(s);
      yield* this.kmem_cache_release(s);
    }
  },
};
