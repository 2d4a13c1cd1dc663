/** A wrong fix: the gate is let go between the look whether all blocks are offline and their removal. */
import { definePatch } from '../../../linux/patch.ts';
import { ONLINE, UNBIND } from './lines.ts';

export const gateDroppedAfterCheck = definePatch({
  title: 'device_hotplug_lock is dropped before the blocks are removed',
  source: 'wrong fix of the 2020 thread, M3-5',
  date: '2020-01-10',
  tree: 'v5.6',
  mutant: 'zombie-block',
  witness: { tasks: [UNBIND, ONLINE] },
  symbols: {
    *remove_memory(blocks) {
      yield* this.lock_device_hotplug();
      const error = this.check_memblocks_offline(blocks);
      yield* this.unlock_device_hotplug();
      if (error < 0) return error;
      yield* this.remove_memory_block_devices(blocks);
      yield* this.mem_hotplug_begin();
      this.arch_remove_memory(blocks);
      this.release_memory_resource(blocks);
      yield* this.mem_hotplug_done();
      return 0;
    },
  },
});
