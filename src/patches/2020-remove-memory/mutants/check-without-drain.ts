/** Devices removed later, and v4's look at section_count against what comes of it: what M3-9 is measured against. */
import { ENXIO } from '../../../linux/include/errno.ts';
import type { MemoryBlock } from '../../../linux/include/memory.ts';
import { definePatch } from '../../../linux/patch.ts';
import { devicesRemovedLater } from './M3-6.ts';

export const checkWithoutDrain = definePatch({
  title: 'asynchronous removal, with the look at section_count',
  source: 'derived from v4 of the 2020 thread',
  date: '2020-01-10',
  tree: 'v5.6',
  symbols: {
    ...devicesRemovedLater.symbols,
    *memory_subsys_online(dev) {
      const mem = dev.container as MemoryBlock;
      if (mem.state === 'online') return 0;
      const gone = mem.section_count === 0;
      const error = gone ? -ENXIO : yield* this.memory_block_change_state(mem, 'online', 'offline');
      mem.online_type = null;
      return error;
    },
  },
});
