/** The order of 5.15 has room for flush_lock below slab_mutex: this one is right. */
import { definePatch } from '../../../linux/patch.ts';

export const deadCpuTakesFlushLock = definePatch({
  title: 'slub_cpu_dead() takes flush_lock too',
  source: 'harmless variant of the 2021 thread, M2-16',
  date: '2021-08-10',
  tree: 'v5.15',
  harmless: true,
  symbols: {
    *slub_cpu_dead(cpu) {
      yield* this.mutex_lock(this.slab_mutex);
      yield* this.mutex_lock(this.flush_lock);
      for (const s of this.slab_caches.all()) this.__flush_cpu_slab(s, cpu);
      this.mutex_unlock(this.flush_lock);
      this.mutex_unlock(this.slab_mutex);
    },
  },
});
