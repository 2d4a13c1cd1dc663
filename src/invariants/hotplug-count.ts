/**
 * INV-REF: who counts himself in to keep CPUs from coming and going counts himself out again. That nobody else does is told by
 * the count itself (kernel.ts).
 */
import type { Kernel } from '../linux/kernel.ts';
import type { Invariant } from './invariant.ts';

export const hotplugCount: Invariant = {
  id: 'hotplug-count',
  alias: 'INV-REF',
  title: 'readers of CPU hotplug count themselves in and out in pairs',
  atEnd(kernel: Kernel): void {
    if (kernel.cpu_hotplug_count.readers.length > 0 || kernel.cpu_hotplug.readers.length > 0)
      kernel.violation('hotplug-count', 'get', 'a get_online_cpus() was never followed by its put');
  },
};
