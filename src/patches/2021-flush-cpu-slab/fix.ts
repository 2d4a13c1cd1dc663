/**
 * The posted fix, squashed into 5a836bf6b09f (5.15): CPU hotplug is held off before slab_mutex and flush_lock are taken,
 * once. Dossier 2021 §3.1 (a), (b), (c).
 */
import { definePatch } from '../../linux/patch.ts';

export const fix = definePatch({
  title: 'mm, slub: fix memory and cpu hotplug related lock ordering issues',
  source: 'Vlastimil Babka, thread of 2021-08-05, mail of 2021-08-10; in 5a836bf6b09f',
  date: '2021-08-10',
  tree: 'v5.14',
  after: ['2021-flush-cpu-slab/v4'],
  symbols: {
    *flush_all(s) {
      yield* this.cpus_read_lock();
      yield* this.flush_all_cpus_locked(s);
      this.cpus_read_unlock();
    },

    *__kmem_cache_shutdown(s) {
      yield* this.flush_all_cpus_locked(s);
      return yield* this.kmem_cache_free_slabs(s);
    },

    *kmem_cache_destroy(s) {
      yield* this.cpus_read_lock();
      yield* this.mutex_lock(this.slab_mutex);
      if (--s.refcount === 0 && (yield* this.shutdown_cache(s))) this.slab_still_has_objects(s);
      this.mutex_unlock(this.slab_mutex);
      this.cpus_read_unlock();
    },

    *slab_mem_going_offline_callback() {
      yield* this.mutex_lock(this.slab_mutex);
      for (const s of this.slab_caches.all()) {
        yield* this.flush_all_cpus_locked(s);
        yield* this.__kmem_cache_do_shrink(s);
      }
      this.mutex_unlock(this.slab_mutex);
    },
  },
});
