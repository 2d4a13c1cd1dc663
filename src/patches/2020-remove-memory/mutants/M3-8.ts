/** A wrong fix: no look at section_count, while a driver that kept a reference puts its memory online late. */
import type { MemoryBlock } from '../../../linux/include/memory.ts';
import { definePatch } from '../../../linux/patch.ts';
import { BIND, BOUND, OFFLINE, UNBIND } from './lines.ts';

export const noLookAtSections = definePatch({
  title: 'memory_subsys_online() does not look at section_count, and somebody comes late',
  source: 'wrong fix of the 2020 thread, M3-8',
  date: '2020-01-10',
  tree: 'v5.6',
  after: ['2020-remove-memory/mutants/late-onliner'],
  mutant: 'zombie-block',
  witness: { setup: [...BOUND, OFFLINE, UNBIND], tasks: [`${BIND}; ${UNBIND}`] },
  symbols: {
    *memory_subsys_online(dev) {
      const mem = dev.container as MemoryBlock;
      if (mem.state === 'online') return 0;
      const error = yield* this.memory_block_change_state(mem, 'online', 'offline');
      mem.online_type = null;
      return error;
    },
  },
});
