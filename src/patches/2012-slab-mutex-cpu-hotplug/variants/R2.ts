/** What the changelog of the first patch claimed: nothing keeps a hotplug writer out while a cache is destroyed. */
import { definePatch } from '../../../linux/patch.ts';

export const noOuterGet = definePatch({
  title: 'kmem_cache_destroy() without its own get_online_cpus()',
  source: 'notes on the 2012 thread, §2.4, R2',
  date: '2012-10-03',
  tree: 'v3.7-rc',
  symbols: {
    *kmem_cache_destroy(s) {
      yield* this.mutex_lock(this.slab_mutex);
      this.slab_caches.delete(s);
      if (yield* this.__cache_shrink(s)) {
        this.slab_error(s, "Can't free all objects");
        this.slab_caches.add(s);
        this.mutex_unlock(this.slab_mutex);
        return;
      }
      if (s.flags.rcu === true) yield* this.rcu_barrier();
      this.__kmem_cache_destroy(s);
      this.mutex_unlock(this.slab_mutex);
    },
  },
});
