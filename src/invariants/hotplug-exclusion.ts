/** INV-HP: while somebody keeps CPUs from coming and going, none comes or goes. Judged up to 3.18. */
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const hotplugExclusion: Invariant = {
  id: 'hotplug-exclusion',
  alias: 'INV-HP',
  title: 'no CPU comes or goes while somebody is inside get_online_cpus()',
  probes: (kernel: Kernel): Probes => ({
    set_cpu_online(cpu, online) {
      if (kernel.cpu_hotplug_count.counted() > 0)
        kernel.violation(
          'hotplug-exclusion',
          online ? 'up' : 'down',
          `CPU ${cpu} ${online ? 'comes' : 'goes'} while somebody is inside get_online_cpus()`,
        );
      return undefined;
    },
  }),
};
