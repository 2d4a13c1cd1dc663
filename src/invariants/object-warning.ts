/**
 * I-WARN: the kernel says that a cache still has objects if, and only if, some object of it is never freed. One that is on
 * its way, in a batch of kfree_rcu() or in quarantine, is no reason.
 */
import { KmemCache, Slab } from '../linux/include/slab.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Invariant } from './invariant.ts';
import { isInUse, liveObjects } from './live-objects.ts';

export const objectWarning: Invariant = {
  id: 'object-warning',
  alias: 'I-WARN',
  title: 'a cache is said to have objects when some are never freed, and only then',
  atEnd(kernel: Kernel): void {
    const { created, journal } = kernel.machine.heap;
    for (const objects of [created, journal])
      for (const object of objects) {
        if (object instanceof KmemCache && warnedFalsely(kernel, object))
          kernel.violation(
            'object-warning',
            'false',
            `${object.name} is said to have objects: all are freed`,
          );
        if (object instanceof Slab && goneUnwarned(kernel, object))
          kernel.violation('object-warning', 'missing', 'a cache is destroyed without a word, with objects');
      }
  },
};

function warnedFalsely(kernel: Kernel, s: KmemCache): boolean {
  return s.freed === null && s.still_has_objects && liveObjects(kernel, s) === 0;
}

function goneUnwarned(kernel: Kernel, slab: Slab): boolean {
  return slab.freed === null && slab.slab_cache.freed !== null && isInUse(kernel, slab);
}
