/**
 * INV-ZOMBIE, second half: whenever the device of a memory block is not locked, the block and its device agree on whether it is
 * online, and how it was to go online is forgotten once it did or could not.
 */

import type { Device } from '../linux/include/device.ts';
import { MemoryBlock } from '../linux/include/memory.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const blockState: Invariant = {
  id: 'block-state',
  alias: 'INV-BLOCK',
  title: 'a memory block and its device agree on whether it is online',
  probes(kernel: Kernel): Probes {
    const agree = (dev: Device) => () => {
      const mem = dev.container;
      if (mem instanceof MemoryBlock && (mem.state === 'offline') !== dev.offline)
        kernel.violation('block-state', 'state', `${mem.name} is ${mem.state}, its device is not`);
    };
    return {
      device_online: agree,
      device_offline: agree,
      memory_subsys_online: (dev) => () => {
        const mem = dev.container as MemoryBlock;
        if (mem.online_type !== null)
          kernel.violation(
            'block-state',
            'online_type',
            `${mem.name} keeps the wish to go ${mem.online_type}`,
          );
      },
    };
  },
};
