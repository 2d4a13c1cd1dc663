/** A wrong fix: the caller, not the work, asks whether the directory is gone already. */
import { definePatch } from '../../../linux/patch.ts';

export const testInCaller = definePatch({
  title: 'the caller, not the work, asks whether the directory is gone already',
  source: 'wrong fix of the 2017 thread, M0.3',
  date: '2017-06-20',
  tree: 'v4.12',
  after: ['2017-slub-async-sysfs-removal/mutants/base'],
  mutant: 'leak',
  config: { SLUB_MEMCG_SYSFS_ON: true },
  symbols: {
    *sysfs_slab_remove(s) {
      if (this.slab_state !== 'FULL' || !s.kobj.state_in_sysfs) return;
      this.kobject_get(s.kobj);
      this.schedule_work(s.kobj_remove_work);
    },

    *sysfs_slab_remove_workfn(s) {
      yield* this.kset_unregister(s.memcg_kset);
      yield* this.kobject_uevent(s.kobj, 'remove');
      yield* this.kobject_del(s.kobj);
      yield* this.kobject_put(s.kobj);
    },
  },
});
