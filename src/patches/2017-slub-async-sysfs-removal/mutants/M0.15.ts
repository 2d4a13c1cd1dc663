/** A wrong fix: a cache whose pages RCU still holds is released at once. */
import { definePatch } from '../../../linux/patch.ts';

export const releaseAtOnce = definePatch({
  title: 'a cache whose pages RCU still holds is released at once',
  source: 'wrong fix of the 2017 thread, M0.15',
  date: '2017-06-20',
  tree: 'v4.12',
  after: ['2017-slub-async-sysfs-removal/mutants/base'],
  mutant: 'use-after-free',
  symbols: {
    *shutdown_cache(s) {
      if (yield* this.__kmem_cache_shutdown(s)) return true;
      this.memcg_unlink_cache(s);
      this.slab_caches.delete(s);
      yield* this.sysfs_slab_release(s);
      return false;
    },
  },
});
