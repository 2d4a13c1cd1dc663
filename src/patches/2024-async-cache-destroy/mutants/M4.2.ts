/** A wrong fix: a grace period has passed, but nothing has been freed after it. */
import { definePatch } from '../../../linux/patch.ts';

export const synchronizeOnly = definePatch({
  title: 'synchronize_rcu() in place of kvfree_rcu_barrier()',
  source: 'wrong fix of the 2024 thread, M4.2',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'object-warning',
  symbols: {
    *kvfree_rcu_barrier() {
      yield* this.synchronize_rcu();
    },
  },
});
