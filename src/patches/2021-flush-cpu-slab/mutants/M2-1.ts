/** The notifier still shrinks with __kmem_cache_shrink(), whose flush_all() holds off CPU hotplug a second time. */
import { definePatch } from '../../../linux/patch.ts';

export const shrinkTakesAgain = definePatch({
  title: 'only flush_all() reordered, the memory notifier as it was',
  source: 'parts (a) and (c) of the posted fix without part (b); M2-1',
  date: '2021-08-10',
  tree: 'v6.1',
  mutant: 'deadlock',
  actors: ['kexec'],
  witness: { tasks: ['echo offline > /sys/devices/system/memory/memory32/state'] },
  symbols: {
    *slab_mem_going_offline_callback() {
      yield* this.mutex_lock(this.slab_mutex);
      for (const s of this.slab_caches.all()) yield* this.__kmem_cache_shrink(s);
      this.mutex_unlock(this.slab_mutex);
    },
  },
});
