/** The merged fix, on the common code of 945cf2b6199b: slab_mutex goes after a successful shutdown, before the barrier. */
import { definePatch } from '../../linux/patch.ts';

export const v4 = definePatch({
  title: 'mm, slab: release slab_mutex earlier in kmem_cache_destroy()',
  source: '210ed9defffc, Jiri Kosina; thread of 2012-10-02',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  symbols: {
    *kmem_cache_destroy(s) {
      yield* this.get_online_cpus();
      yield* this.mutex_lock(this.slab_mutex);
      if (--s.refcount > 0) this.mutex_unlock(this.slab_mutex);
      else {
        this.slab_caches.delete(s);
        if (yield* this.__kmem_cache_shutdown(s)) {
          this.slab_caches.add(s);
          this.mutex_unlock(this.slab_mutex);
          this.slab_error(s, 'Slab cache still has objects');
        } else {
          this.mutex_unlock(this.slab_mutex);
          if (s.flags.rcu === true) yield* this.rcu_barrier();
          this.free_cache(s);
        }
      }
      yield* this.put_online_cpus();
    },
  },
});
