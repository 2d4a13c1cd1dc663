/** The RFC with the right barrier, and a cache that is off the list as soon as nobody uses it: what wrong fixes are measured against. */
import { definePatch } from '../../../linux/patch.ts';

export const base = definePatch({
  title: 'the RFC without its own faults',
  source: 'derived from RFC 5/6',
  date: '2024-07-15',
  tree: 'v6.11-rfc',
  after: ['2024-async-cache-destroy/mutants/right-barrier'],
  symbols: {
    *shutdown_cache(s) {
      yield* this.kasan_cache_shutdown(s);
      const busy = yield* this.__kmem_cache_shutdown(s);
      this.kmem_cache_off_list(s);
      return busy;
    },
  },
});
