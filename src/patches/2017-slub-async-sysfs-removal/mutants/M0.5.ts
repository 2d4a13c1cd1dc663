/** A wrong fix: destroy waits for the work with slab_mutex held. */
import { definePatch } from '../../../linux/patch.ts';

export const flushUnderLock = definePatch({
  title: 'destroy waits for the work with slab_mutex held',
  source: 'wrong fix of the 2017 thread, M0.5',
  date: '2017-06-20',
  tree: 'v4.12',
  after: ['2017-slub-async-sysfs-removal/mutants/base'],
  mutant: 'deadlock',
  symbols: {
    *__kmem_cache_shutdown(s) {
      if (yield* this.kmem_cache_drain_slabs(s)) return true;
      yield* this.sysfs_slab_remove(s);
      yield* this.flush_work(s.kobj_remove_work);
      return false;
    },
  },
});
