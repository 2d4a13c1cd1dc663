/** Paul McKenney's idea, posted by Jiri Kosina: in mm/slab.c, slab_mutex goes once the cache is empty, before the barrier. */
import { definePatch } from '../../linux/patch.ts';

export const v1 = definePatch({
  title: 'mm, slab: release slab_mutex earlier in kmem_cache_destroy()',
  source: 'Jiri Kosina, mail of 2012-10-03 in the 2012 thread',
  date: '2012-10-03',
  tree: 'v3.7-rc',
  symbols: {
    *kmem_cache_destroy(s) {
      yield* this.get_online_cpus();
      yield* this.mutex_lock(this.slab_mutex);
      this.slab_caches.delete(s);
      if (yield* this.__cache_shrink(s)) {
        this.slab_error(s, "Can't free all objects");
        this.slab_caches.add(s);
        this.mutex_unlock(this.slab_mutex);
        yield* this.put_online_cpus();
        return;
      }
      this.mutex_unlock(this.slab_mutex);
      if (s.flags.rcu === true) yield* this.rcu_barrier();
      this.__kmem_cache_destroy(s);
      yield* this.put_online_cpus();
    },
  },
});
