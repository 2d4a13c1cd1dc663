/** A wrong fix: the work does not ask whether the directory is gone already. */
import { definePatch } from '../../../linux/patch.ts';

export const noInSysfsTest = definePatch({
  title: 'the work does not ask whether the directory is gone already',
  source: 'wrong fix of the 2017 thread, M0.2',
  date: '2017-06-20',
  tree: 'v4.12',
  after: ['2017-slub-async-sysfs-removal/mutants/base'],
  mutant: 'refcount',
  config: { SLUB_MEMCG_SYSFS_ON: true },
  symbols: {
    *sysfs_slab_remove_workfn(s) {
      yield* this.kset_unregister(s.memcg_kset);
      yield* this.kobject_uevent(s.kobj, 'remove');
      yield* this.kobject_del(s.kobj);
      yield* this.kobject_put(s.kobj);
    },
  },
});
