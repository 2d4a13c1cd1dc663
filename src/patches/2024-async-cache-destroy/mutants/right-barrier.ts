/** The RFC with the barrier that it stands for: everything given to kfree_rcu() before is free when it returns. */
import { definePatch } from '../../../linux/patch.ts';

export const rightBarrier = definePatch({
  title: 'the RFC with a barrier that waits for kfree_rcu()',
  source: 'derived from RFC 5/6',
  date: '2024-07-15',
  tree: 'v6.11-rfc',
  symbols: {
    *kmem_cache_free_barrier() {
      yield* this.kvfree_rcu_barrier();
    },
  },
});
