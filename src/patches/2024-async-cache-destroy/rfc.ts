/**
 * The patch as posted, with those of its series that it needs: a cache that still has objects is destroyed by a work item,
 * whose barrier is a placeholder. Dossier 2024 §2, T5RFC.
 */
import { definePatch } from '../../linux/patch.ts';

export const rfc = definePatch({
  title: 'mm, slab: asynchronously destroy caches with outstanding objects',
  source: 'RFC 5/6, Vlastimil Babka, thread of 2024-07-15',
  date: '2024-07-15',
  tree: 'v6.11',
  symbols: {
    /** create_cache() in the patch, after the cache is on the list; slab_mutex is held all the time. */
    init_remove_work(s) {
      s.async_destroy_work = this.INIT_WORK(
        `async_destroy of ${s.name}`,
        's->async_destroy_work',
        'kmem_cache_kfree_rcu_destroy_workfn',
        s,
      );
    },

    *kmem_cache_destroy(s) {
      const left = yield* this.kmem_cache_drop_user(s);
      if (left === 'used') return;
      yield* this.sysfs_slab_unlink(s);
      yield* this.debugfs_slab_release(s);
      if (left === 'busy') this.schedule_work(s.async_destroy_work!);
      else if (s.flags.rcu === true) {
        yield* this.mutex_lock(this.slab_mutex);
        this.kmem_cache_to_rcu_destroy(s);
        this.mutex_unlock(this.slab_mutex);
      } else yield* this.kmem_cache_release(s);
    },

    /** Dissolved into its callers by the series. A busy cache stays on the list. */
    *shutdown_cache(s) {
      yield* this.kasan_cache_shutdown(s);
      const busy = yield* this.__kmem_cache_shutdown(s);
      if (!busy) this.kmem_cache_off_list(s);
      return busy;
    },

    *kmem_cache_kfree_rcu_destroy_workfn(s) {
      yield* this.kmem_cache_free_barrier(s);
      yield* this.cpus_read_lock();
      yield* this.mutex_lock(this.slab_mutex);
      const { rcu } = s.flags;
      const busy = yield* this.shutdown_cache(s);
      if (busy) this.slab_still_has_objects(s);
      else if (rcu === true) this.kmem_cache_to_rcu_destroy(s);
      this.mutex_unlock(this.slab_mutex);
      this.cpus_read_unlock();
      if (!busy && rcu !== true) yield* this.kmem_cache_release(s);
    },

    *slab_caches_to_rcu_destroy_workfn() {
      yield* this.mutex_lock(this.slab_mutex);
      const caches = this.slab_caches_to_rcu_destroy.splice();
      this.mutex_unlock(this.slab_mutex);
      if (caches.length === 0) return;
      yield* this.rcu_barrier();
      for (const s of caches) yield* this.kmem_cache_release(s);
    },

    *kmem_cache_release(s) {
      yield* this.sysfs_slab_release(s);
    },
  },
});
