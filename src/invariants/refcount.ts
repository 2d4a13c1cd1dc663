/** I-REF: references are taken and dropped in pairs. */
import type { Kobject } from '../linux/include/kobject.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const refcount: Invariant = {
  id: 'refcount',
  alias: 'I-REF',
  title: 'nobody drops a reference that is not there, or takes one to what has none left',
  probes: (kernel: Kernel): Probes => ({
    kobject_get(kobj) {
      if (!kobj.state_initialized || kobj.isZero('kref'))
        say(kernel, kobj, 'a reference was taken to a kobject that has none left');
      return undefined;
    },
    kobject_put(kobj) {
      if (kobj?.isZero('kref')) say(kernel, kobj, 'a reference was dropped that nobody held');
      return undefined;
    },
    sysfs_slab_unlink(s) {
      if (s.root_cache === null && s.refcount > 0)
        kernel.violation(
          'refcount',
          'kmem_cache',
          `the directory of '${s.name}' is removed, which still has users`,
        );
      return undefined;
    },
    kobj_kset_leave(kobj) {
      if (kobj.kset !== null && !kobj.kset.list.has(kobj))
        say(kernel, kobj, 'a kobject that had left its kset dropped a second reference to it');
      return undefined;
    },
  }),
};

function say(kernel: Kernel, kobj: Kobject, text: string): void {
  kernel.violation('refcount', text.includes('kset') ? 'kset' : 'kobject', `${text}: '${kobj.name}'`);
}
