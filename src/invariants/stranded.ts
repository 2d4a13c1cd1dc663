/**
 * I-STRAND: what was freed on a CPU does not stay on its lists when the CPU is away: nobody looks there. Slabs of CPUs are
 * judged in cpu-slabs.ts.
 */
import type { Kernel } from '../linux/kernel.ts';
import type { Invariant } from './invariant.ts';

export const stranded: Invariant = {
  id: 'stranded',
  alias: 'I-STRAND',
  title: 'no freed object stays on the lists of a CPU that is away',
  atEnd(kernel: Kernel): void {
    for (let cpu = 0; cpu < kernel.machine.cpus; cpu++) {
      if (kernel.cpu_online(cpu)) continue;
      if (kernel.cpu_quarantine[cpu]!.slabs.size > 0)
        kernel.violation(
          'stranded',
          'quarantine',
          `objects stay in the quarantine of CPU${cpu}, which is away`,
        );
      const krcp = kernel.krc[cpu];
      if (krcp !== undefined && kernel.need_offload_krc(krcp))
        kernel.violation(
          'stranded',
          'kfree_rcu',
          `objects wait for ever on the lists of CPU${cpu}, which is away`,
        );
    }
  },
};
