/** INV-PCP: once memory went offline, or could not, CPUs may keep pages of its zone again and pcp_batch_high_lock is free. */
import { PCP_HIGH } from '../linux/include/memory.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const zonePcp: Invariant = {
  id: 'zone-pcp',
  alias: 'INV-PCP',
  title: 'the page lists of CPUs are enabled again after memory went offline or failed to',
  probes: (kernel: Kernel): Probes => ({
    __offline_pages: () => () => {
      const { owner } = kernel.pcp_batch_high_lock;
      if (owner === kernel.machine.current || (owner === null && kernel.zone.pcp_high !== PCP_HIGH))
        kernel.violation('zone-pcp', 'offline_pages', 'page lists of CPUs stay disabled');
    },
  }),
};
