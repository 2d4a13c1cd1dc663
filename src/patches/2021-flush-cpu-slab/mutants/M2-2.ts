/** The destruction still takes slab_mutex first: what Mike Galbraith reported. */
import { definePatch } from '../../../linux/patch.ts';

export const destroyAsItWas = definePatch({
  title: 'only flush_all() reordered, kmem_cache_destroy() as it was',
  source: 'part (a) of the posted fix without part (c); M2-2',
  date: '2021-08-10',
  tree: 'v5.15',
  mutant: 'deadlock',
  witness: { tasks: ['rmmod kvm_intel', 'echo 0 > /sys/devices/system/cpu/cpu1/online'] },
  symbols: {
    *__kmem_cache_shutdown(s) {
      yield* this.flush_all(s);
      return yield* this.kmem_cache_free_slabs(s);
    },
    *kmem_cache_destroy(s) {
      yield* this.mutex_lock(this.slab_mutex);
      if (--s.refcount === 0) yield* this.shutdown_cache(s);
      this.mutex_unlock(this.slab_mutex);
    },
  },
});
