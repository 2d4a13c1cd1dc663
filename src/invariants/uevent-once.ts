/** I-UEV: user space is told at most once that an object was removed. */
import { List } from '../engine/list.ts';
import type { Kobject } from '../linux/include/kobject.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const ueventOnce: Invariant = {
  id: 'uevent-once',
  alias: 'I-UEV',
  title: 'user space is told at most once that an object was removed',
  probes(kernel: Kernel): Probes {
    const told = new List<Kobject>(kernel.machine.heap);
    return {
      kobject_uevent(kobj, action) {
        if (action !== 'remove') return undefined;
        if (told.has(kobj))
          kernel.violation(
            'uevent-once',
            'remove',
            `user space is told a second time that '${kobj.name}' was removed`,
          );
        told.add(kobj);
        return undefined;
      },
    };
  },
};
