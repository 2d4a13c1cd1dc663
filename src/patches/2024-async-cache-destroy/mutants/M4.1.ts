/** A wrong fix: rcu_barrier() does not wait for what kfree_rcu() batches. */
import { definePatch } from '../../../linux/patch.ts';

export const rcuBarrierOnly = definePatch({
  title: 'rcu_barrier() in place of kvfree_rcu_barrier()',
  source: 'wrong fix of the 2024 thread, M4.1',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'object-warning',
  symbols: {
    *kvfree_rcu_barrier() {
      yield* this.rcu_barrier();
    },
  },
});
