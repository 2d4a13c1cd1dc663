/** INV-ARR: a CPU that is online has an array in every cache, one that is away in none, and none outlives its cache. */
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';
import { liveCaches } from './live-caches.ts';

export const arrayCache: Invariant = {
  id: 'array-cache',
  alias: 'INV-ARR',
  title: 'every cache has an array for each CPU that is online, and for no other',
  probes: (kernel: Kernel): Probes => ({
    free_cache(s) {
      if (s.array.some(({ to }) => to !== null && to.freed === null))
        kernel.violation(
          'array-cache',
          'leak',
          `an array of the cache ${s.name}, which goes, is never freed`,
        );
      return undefined;
    },
  }),
  atEnd(kernel: Kernel): void {
    if (kernel.facts.allocator !== 'slab') return;
    const { online, cpus } = kernel.machine;
    for (const s of liveCaches(kernel)) {
      for (let cpu = 0; cpu < cpus; cpu++) {
        const missing = s.array[cpu]!.to === null;
        if (missing !== online.isUp(cpu)) continue;
        kernel.violation(
          'array-cache',
          missing ? 'missing' : 'left over',
          `the cache ${s.name} ${missing ? 'has no' : 'still has an'} array for CPU ${cpu}`,
        );
      }
    }
  },
};
