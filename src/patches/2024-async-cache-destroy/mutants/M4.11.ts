/** A wrong fix: what is freed between the two attempts goes into a quarantine that nobody empties. */
import { definePatch } from '../../../linux/patch.ts';

export const quarantineOnce = definePatch({
  title: 'the quarantine is emptied at the first attempt only',
  source: 'wrong fix of the 2024 thread, M4.11',
  date: '2024-07-15',
  tree: 'v6.11-rfc',
  after: ['2024-async-cache-destroy/mutants/base'],
  mutant: 'object-warning',
  config: { KASAN: true },
  symbols: {
    *shutdown_cache(s) {
      if (this.slab_caches.has(s)) yield* this.kasan_cache_shutdown(s);
      const busy = yield* this.__kmem_cache_shutdown(s);
      this.kmem_cache_off_list(s);
      return busy;
    },
  },
});
