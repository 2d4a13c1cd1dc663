/** I-CALLER: what the caller of the kernel does wrong, told as such: a cache is destroyed more often than it was created. */
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const callerError: Invariant = {
  id: 'caller-error',
  alias: 'I-CALLER',
  title: 'no cache is destroyed by a caller that has destroyed it before',
  probes: (kernel: Kernel): Probes => ({
    kmem_cache_destroy(s) {
      if (s.freed !== null || s.refcount <= 0)
        kernel.violation(
          'caller-error',
          'kmem_cache_destroy',
          'kmem_cache_destroy() is called for a cache that has been destroyed',
        );
      return undefined;
    },
  }),
};
