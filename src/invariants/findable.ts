/** I-LIST: a cache that nobody uses any more, or that was freed, is on no list on which it can be found. */
import { KmemCache } from '../linux/include/slab.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const findable: Invariant = {
  id: 'findable',
  alias: 'I-LIST',
  title: 'a cache without users cannot be found',
  probes: (kernel: Kernel): Probes => ({
    find_mergeable: () => (s) => {
      if (s !== null && s.refcount === 0)
        kernel.violation(
          'findable',
          'find_mergeable',
          `find_mergeable() found ${s.name}, which nobody uses any more`,
        );
    },
  }),
  atEnd(kernel: Kernel): void {
    const { created, journal } = kernel.machine.heap;
    if (
      created.some((object) => isAbandoned(kernel, object)) ||
      journal.some((kept) => isAbandoned(kernel, kept))
    )
      kernel.violation('findable', 'slab_caches', 'a cache without users is still on slab_caches');
  },
};

function isAbandoned(kernel: Kernel, object: object): boolean {
  return (
    object instanceof KmemCache &&
    kernel.slab_caches.has(object) &&
    (object.freed !== null || object.refcount === 0)
  );
}
