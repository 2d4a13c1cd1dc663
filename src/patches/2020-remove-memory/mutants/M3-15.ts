/** A wrong fix: the sections go before the devices of their blocks, as up to 5.2. */
import { definePatch } from '../../../linux/patch.ts';
import { BOUND, OFFLINE, ONLINE, UNBIND, ZONES } from './lines.ts';

export const sectionsFirst = definePatch({
  title: 'arch_remove_memory() before the memory block devices are removed',
  source: 'wrong fix of the 2020 thread, M3-15; the order before 4c4b7f9ba948',
  date: '2020-01-10',
  tree: 'v5.6',
  mutant: 'zombie-block',
  witness: { setup: [...BOUND, ONLINE], tasks: [`${OFFLINE}; ${UNBIND}`, ZONES] },
  symbols: {
    *try_remove_memory(blocks) {
      const error = this.check_memblocks_offline(blocks);
      if (error < 0) return error;
      yield* this.mem_hotplug_begin();
      this.arch_remove_memory(blocks);
      yield* this.mem_hotplug_done();
      yield* this.remove_memory_block_devices(blocks);
      this.release_memory_resource(blocks);
      return 0;
    },
  },
});
