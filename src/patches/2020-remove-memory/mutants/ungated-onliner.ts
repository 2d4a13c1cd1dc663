/**
 * The late onliner without the gate, and a removal that is safe against it: each block is looked at and given up in one, under
 * the lock of its device. What M3-7 is measured against.
 */
import { EBUSY } from '../../../linux/include/errno.ts';
import { definePatch } from '../../../linux/patch.ts';

export const ungatedOnliner = definePatch({
  title: 'the late onliner does not take device_hotplug_lock; blocks are given up under dev->mutex',
  source: 'derived from v4 of the 2020 thread',
  date: '2020-01-10',
  tree: 'v5.6',
  after: ['2020-remove-memory/mutants/late-onliner'],
  symbols: {
    *online_memory_block({ dev }) {
      yield* this.device_online(dev);
      yield* this.put_device(dev);
    },

    *try_remove_memory(blocks) {
      for (const name of blocks) {
        const mem = this.find_memory_block(name);
        if (mem === null) continue;
        yield* this.device_lock(mem.dev);
        const busy = mem.state !== 'offline';
        if (!busy) mem.section_count = 0;
        this.device_unlock(mem.dev);
        if (busy) return -EBUSY;
      }
      yield* this.remove_memory_block_devices(blocks);
      yield* this.mem_hotplug_begin();
      this.arch_remove_memory(blocks);
      this.release_memory_resource(blocks);
      yield* this.mem_hotplug_done();
      return 0;
    },
  },
});
