/**
 * v4's look at section_count, and a driver that puts its memory online later and by itself, with a reference to the device:
 * what two wrong fixes are measured against.
 */
import { ENXIO } from '../../../linux/include/errno.ts';
import type { MemoryBlock } from '../../../linux/include/memory.ts';
import { definePatch } from '../../../linux/patch.ts';

export const lateOnliner = definePatch({
  title: 'added memory goes online by a work item; blocks without sections do not',
  source: 'derived from v4 of the 2020 thread',
  date: '2020-01-10',
  tree: 'v5.6',
  symbols: {
    *add_memory_resource(blocks) {
      yield* this.mem_hotplug_begin();
      this.arch_add_memory(blocks);
      const error = yield* this.create_memory_block_devices(blocks);
      if (error < 0) this.arch_remove_memory(blocks);
      yield* this.mem_hotplug_done();
      if (error < 0) return error;
      for (const name of blocks) {
        const mem = this.find_memory_block(name)!;
        this.get_device(mem.dev);
        this.schedule_work(this.INIT_WORK(`online of ${name}`, 'online_work', 'online_memory_block', mem));
      }
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
