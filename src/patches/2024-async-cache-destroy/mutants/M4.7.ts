/** A wrong fix: destroy waits, under slab_mutex, for the queue whose works want slab_mutex. */
import { definePatch } from '../../../linux/patch.ts';

export const flushUnderLock = definePatch({
  title: 'system_wq is flushed with slab_mutex held',
  source: 'wrong fix of the 2024 thread, M4.7',
  date: '2024-07-15',
  tree: 'v6.11-rfc',
  after: ['2024-async-cache-destroy/mutants/base'],
  mutant: 'deadlock',
  symbols: {
    *shutdown_cache(s) {
      yield* this.kasan_cache_shutdown(s);
      if (s.refcount === 0 && this.slab_caches.has(s)) yield* this.flush_workqueue(this.system_wq);
      const busy = yield* this.__kmem_cache_shutdown(s);
      this.kmem_cache_off_list(s);
      return busy;
    },
  },
});
