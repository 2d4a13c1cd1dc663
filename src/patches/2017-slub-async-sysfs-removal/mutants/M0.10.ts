/** A wrong fix: the directory goes under slab_mutex so that its name is free at once. */
import { definePatch } from '../../../linux/patch.ts';

export const deleteUnderLock = definePatch({
  title: 'the directory goes under slab_mutex so that its name is free at once',
  source: 'wrong fix of the 2017 thread, M0.10',
  date: '2017-06-20',
  tree: 'v4.12',
  after: ['2017-slub-async-sysfs-removal/mutants/base'],
  mutant: 'deadlock',
  symbols: {
    *sysfs_slab_remove(s) {
      if (this.slab_state !== 'FULL' || !s.kobj.state_in_sysfs) return;
      yield* this.kset_unregister(s.memcg_kset);
      yield* this.kobject_uevent(s.kobj, 'remove');
      yield* this.kobject_del(s.kobj);
    },
  },
});
