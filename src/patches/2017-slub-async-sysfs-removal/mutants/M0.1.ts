/** A wrong fix: the queued work holds no reference to the cache. */
import { definePatch } from '../../../linux/patch.ts';

export const noReference = definePatch({
  title: 'the queued work holds no reference to the cache',
  source: 'wrong fix of the 2017 thread, M0.1',
  date: '2017-06-20',
  tree: 'v4.12',
  after: ['2017-slub-async-sysfs-removal/mutants/base'],
  mutant: 'use-after-free',
  symbols: {
    *sysfs_slab_remove(s) {
      if (this.slab_state === 'FULL') this.schedule_work(s.kobj_remove_work);
    },
  },
});
