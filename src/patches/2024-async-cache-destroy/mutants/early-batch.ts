/** A wrong variant: a batch is freed before the readers of its time have left. */
import { definePatch } from '../../../linux/patch.ts';

export const earlyBatch = definePatch({
  title: 'batches do not wait for a grace period',
  source: 'for the judge of grace periods; of no thread',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'grace-period',
  symbols: {
    queue_rcu_work(wq, rwork) {
      return this.queue_work(wq, rwork);
    },
  },
});
