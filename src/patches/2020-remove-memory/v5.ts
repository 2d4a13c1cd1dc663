/** The fix as merged: the blocks go before the lock of memory hotplug is taken; device_hotplug_lock is enough for them. */
import { definePatch } from '../../linux/patch.ts';

export const v5 = definePatch({
  title: 'mm/memory_hotplug: fix remove_memory() lockdep splat',
  source: 'f1037ec0cc8a, Dan Williams; v5 of 2020-01-25',
  date: '2020-01-25',
  tree: 'v5.5-rc3',
  symbols: {
    *try_remove_memory(blocks) {
      const error = this.check_memblocks_offline(blocks);
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
