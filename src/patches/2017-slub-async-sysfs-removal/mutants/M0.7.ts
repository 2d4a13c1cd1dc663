/** A wrong fix: the release of the cache waits for the work that releases it. */
import { definePatch } from '../../../linux/patch.ts';

export const cancelInRelease = definePatch({
  title: 'the release of the cache waits for the work that releases it',
  source: 'wrong fix of the 2017 thread, M0.7',
  date: '2017-06-20',
  tree: 'v4.12',
  after: ['2017-slub-async-sysfs-removal/mutants/base'],
  mutant: 'deadlock',
  symbols: {
    *slab_kmem_cache_release(s) {
      yield* this.cancel_work_sync(s.kobj_remove_work);
      this.__kmem_cache_release(s);
      this.free_cache(s);
    },
  },
});
