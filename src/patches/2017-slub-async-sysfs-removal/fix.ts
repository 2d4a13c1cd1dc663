/** The posted and merged fix: the directory of a cache goes in a work item, which needs no locks. */
import { definePatch } from '../../linux/patch.ts';

export const fix = definePatch({
  title: 'slub: make sysfs file removal asynchronous',
  source: '3b7b314053d0, Tejun Heo; thread of 2017-06-20',
  date: '2017-06-20',
  tree: 'v4.11',
  symbols: {
    *sysfs_slab_remove(s) {
      if (this.slab_state !== 'FULL') return;
      this.kobject_get(s.kobj);
      this.schedule_work(s.kobj_remove_work);
    },

    /** A memory cgroup's cache comes here twice, at deactivation and at shutdown. */
    *sysfs_slab_remove_workfn(s) {
      if (!s.kobj.state_in_sysfs) return;
      yield* this.kset_unregister(s.memcg_kset);
      yield* this.kobject_uevent(s.kobj, 'remove');
      yield* this.kobject_del(s.kobj);
      yield* this.kobject_put(s.kobj);
    },
  },
});
