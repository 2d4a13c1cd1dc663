/**
 * INV-CPUSLAB: no slab stays with a CPU that is away, or with a cache that is gone; a CPU is flushed by its own worker.
 * Left out: lists of partial slabs of CPUs, which the model does not have.
 */
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';
import { liveCaches } from './live-caches.ts';

export const cpuSlabs: Invariant = {
  id: 'cpu-slabs',
  alias: 'INV-CPUSLAB',
  title: 'no slab is left with a CPU that is away or a cache that is gone',
  probes: (kernel: Kernel): Probes => ({
    __kmem_cache_release(s) {
      if (s.cpu_slab.some((c) => c.slab !== null))
        kernel.violation('cpu-slabs', 'cache', `${s.name} is released while a CPU has a slab of it`);
      return undefined;
    },
    flush_cpu_slab_workfn(sfw) {
      const cpu = kernel.smp_processor_id();
      if (cpu !== sfw.cpu) {
        const what = `CPU${cpu} flushes itself in place of CPU${sfw.cpu}, which has gone`;
        kernel.violation('cpu-slabs', 'flush', what);
      }
      return undefined;
    },
  }),
  atEnd(kernel: Kernel): void {
    for (let cpu = 0; cpu < kernel.machine.cpus; cpu++) {
      if (kernel.cpu_online(cpu)) continue;
      const left = liveCaches(kernel).find((s) => (s.cpu_slab[cpu]?.slab ?? null) !== null);
      if (left !== undefined)
        kernel.violation('cpu-slabs', 'CPU', `a slab of ${left.name} stays with CPU${cpu}, which is away`);
    }
  },
};
