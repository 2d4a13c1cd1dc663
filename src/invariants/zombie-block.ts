/**
 * INV-ZOMBIE: a memory block whose device was removed, or whose sections are gone, is neither taken online or offline nor
 * looked into; and a block that is online is not removed.
 */
import type { Device } from '../linux/include/device.ts';
import { MemoryBlock } from '../linux/include/memory.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const zombieBlock: Invariant = {
  id: 'zombie-block',
  alias: 'INV-ZOMBIE',
  title: 'nothing is done to a memory block that is gone, and none goes that is online',
  probes(kernel: Kernel): Probes {
    const say = (signature: string, name: string, what: string): void =>
      kernel.violation('zombie-block', signature, `${name} ${what}`);
    const removed = (dev: Device): boolean => !dev.kobj.state_in_sysfs;
    return {
      memory_block_action(mem, to) {
        if (removed(mem.dev)) say('removed block', mem.name, `goes ${to} after its device was removed`);
        else if (!kernel.pages_correctly_probed(mem))
          say('removed block', mem.name, `goes ${to} after its sections are gone`);
        return undefined;
      },
      test_pages_in_a_zone: (mem) => (present) => {
        if (!present) say('pages gone', mem.name, 'is looked into after its sections are gone');
      },
      device_del: (dev) => () => {
        const mem = dev.container;
        if (mem instanceof MemoryBlock && mem.state !== 'offline')
          say('online block', mem.name, `is removed while it is ${mem.state}`);
      },
    };
  },
};
