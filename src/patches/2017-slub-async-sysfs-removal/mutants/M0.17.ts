/** A wrong fix: the clean-up of a kobject tells user space again that it was removed. */
import type { Kset } from '../../../linux/include/kobject.ts';
import type { KmemCache } from '../../../linux/include/slab.ts';
import { definePatch } from '../../../linux/patch.ts';

export const removeEventAgain = definePatch({
  title: 'the clean-up of a kobject tells user space again that it was removed',
  source: 'wrong fix of the 2017 thread, M0.17',
  date: '2017-06-20',
  tree: 'v4.12',
  after: ['2017-slub-async-sysfs-removal/mutants/base'],
  mutant: 'uevent-once',
  symbols: {
    *kobject_cleanup(kobj) {
      if (kobj.state_add_uevent_sent) yield* this.kobject_uevent(kobj, 'remove');
      if (kobj.state_in_sysfs) yield* this.kobject_del(kobj);
      const { release, container } = kobj;
      if (release === 'kset_release') yield* this.kset_release(container as Kset);
      else yield* this.slab_kmem_cache_release(container as KmemCache);
    },
  },
});
