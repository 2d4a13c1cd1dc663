/**
 * v4 of the fix: besides what was merged, the gate is asserted, and a block whose sections are gone does not go online.
 * Hildenbrand: the drain and the gate are enough.
 */
import { ENXIO } from '../../linux/include/errno.ts';
import type { MemoryBlock } from '../../linux/include/memory.ts';
import { definePatch } from '../../linux/patch.ts';

export const v4 = definePatch({
  title: 'mm/memory_hotplug: fix remove_memory() lockdep splat, v4',
  source: 'v4 of 2020-01-10',
  date: '2020-01-10',
  tree: 'v5.5-rc3',
  symbols: {
    *try_remove_memory(blocks) {
      const error = this.check_memblocks_offline(blocks);
      if (error < 0) return error;
      this.assert_held_device_hotplug();
      yield* this.remove_memory_block_devices(blocks);
      yield* this.mem_hotplug_begin();
      this.arch_remove_memory(blocks);
      this.release_memory_resource(blocks);
      yield* this.mem_hotplug_done();
      return 0;
    },

    *memory_subsys_online(dev) {
      const mem = dev.container as MemoryBlock;
      if (mem.state === 'online') return 0;
      if (mem.section_count === 0) return -ENXIO;
      const error = yield* this.memory_block_change_state(mem, 'online', 'offline');
      mem.online_type = null;
      return error;
    },
  },
});
