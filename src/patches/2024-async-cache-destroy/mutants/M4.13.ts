/** A wrong fix: slabs that RCU still holds refer to the cache. */
import { definePatch } from '../../../linux/patch.ts';

export const slabsOutliveCache = definePatch({
  title: 'a cache with RCU-freed slabs is released at once',
  source: 'wrong fix of the 2024 thread, M4.13',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'use-after-free',
  symbols: {
    *kmem_cache_destroy(s) {
      yield* this.kvfree_rcu_barrier();
      const left = yield* this.kmem_cache_drop_user(s);
      if (left === 'used') return;
      yield* this.sysfs_slab_unlink(s);
      yield* this.debugfs_slab_release(s);
      if (left === 'empty') yield* this.kmem_cache_release(s);
    },
  },
});
