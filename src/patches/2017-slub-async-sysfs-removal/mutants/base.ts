/** The posted fix with the two puts it lacks: on the early return of the work, and when the work was queued already. */
import { definePatch } from '../../../linux/patch.ts';

export const base = definePatch({
  title: 'v4.12 without its own leaks: what the wrong fixes are measured against',
  source: 'derived from 3b7b314053d0',
  date: '2017-06-20',
  tree: 'v4.12',
  symbols: {
    *sysfs_slab_remove(s) {
      if (this.slab_state !== 'FULL') return;
      this.kobject_get(s.kobj);
      if (!this.schedule_work(s.kobj_remove_work)) yield* this.kobject_put(s.kobj);
    },

    *sysfs_slab_remove_workfn(s) {
      if (s.kobj.state_in_sysfs) {
        yield* this.kset_unregister(s.memcg_kset);
        yield* this.kobject_uevent(s.kobj, 'remove');
        yield* this.kobject_del(s.kobj);
      }
      yield* this.kobject_put(s.kobj);
    },
  },
});
