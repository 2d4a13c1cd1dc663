/**
 * kobject_del() of 5.8 and later tells user space if nobody has, before the directory goes, and a parent is let go only after
 * the release. Dossier 2017 §0.2. Left out: attribute groups of types.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Overlay } from '../../linux/kernel.ts';

export const kobjectTellsInDel: Overlay = {
  *kobject_del(kobj) {
    if (kobj === null) return;
    const { parent } = kobj;
    yield* this.__kobject_del(kobj);
    yield* this.kobject_put(parent);
  },

  *kobject_cleanup(kobj) {
    const { parent, release, container } = kobj;
    if (kobj.state_in_sysfs) yield* this.__kobject_del(kobj);
    yield* (this[release as 'kset_release'] as (container: unknown) => Sleeps<void>).call(this, container);
    yield* this.kobject_put(parent);
  },
};
