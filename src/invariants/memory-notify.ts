/** INV-NOTIFY: whoever was told that memory is about to come or go is told once how it ended. */
import { Dict } from '../engine/dict.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const memoryNotify: Invariant = {
  id: 'memory-notify',
  alias: 'INV-NOTIFY',
  title: 'every MEM_GOING_x is followed by one MEM_x or MEM_CANCEL_x',
  probes(kernel: Kernel): Probes {
    const { heap } = kernel.machine;
    /** By task: what it has announced and not yet settled. */
    const announced = new Dict<string>(heap);
    const say = (text: string) => kernel.violation('memory-notify', 'memory_notify', text);
    const settled = () => () => {
      const open = announced.get(task());
      if (open === undefined) return;
      announced.delete(task());
      say(`MEM_GOING_${open} is never settled`);
    };
    const task = () => `${kernel.machine.current.rank}`;
    return {
      memory_notify(action) {
        const [, going, what] = /^MEM_(GOING_|CANCEL_|)(ONLINE|OFFLINE)$/.exec(action)!;
        const open = announced.get(task());
        if (going === 'GOING_') {
          if (open !== undefined) say(`${action} before MEM_GOING_${open} is settled`);
          announced.set(task(), what!);
        } else {
          if (open !== what) say(`${action} without MEM_GOING_${what}`);
          announced.delete(task());
        }
        return undefined;
      },
      __online_pages: settled,
      __offline_pages: settled,
    };
  },
};
