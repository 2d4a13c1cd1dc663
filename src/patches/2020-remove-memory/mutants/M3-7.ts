/** A wrong fix: section_count alone keeps a block from going online, and is cleared after its device is gone. */
import { EBUSY } from '../../../linux/include/errno.ts';
import { definePatch } from '../../../linux/patch.ts';
import { BIND, BOUND, OFFLINE, UNBIND } from './lines.ts';

export const clearedTooLate = definePatch({
  title: 'section_count is cleared after device_unregister()',
  source: 'wrong fix of the 2020 thread, M3-7',
  date: '2020-01-10',
  tree: 'v5.6',
  after: ['2020-remove-memory/mutants/ungated-onliner'],
  mutant: 'zombie-block',
  witness: { setup: [...BOUND, OFFLINE, UNBIND], tasks: [`${BIND}; ${UNBIND}`] },
  symbols: {
    *try_remove_memory(blocks) {
      for (const name of blocks) {
        const mem = this.find_memory_block(name);
        if (mem === null) continue;
        yield* this.device_lock(mem.dev);
        const busy = mem.state !== 'offline';
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

    *unregister_memory(mem) {
      const { dev } = mem;
      this.get_device(dev);
      yield* this.device_unregister(dev);
      mem.section_count = 0;
      yield* this.put_device(dev);
    },
  },
});
