/** As without flush_lock, in a narrower window. */
import { definePatch } from '../../../linux/patch.ts';

export const flushLockTooShort = definePatch({
  title: 'flush_lock dropped before the items are waited for',
  source: 'wrong fix of the 2021 thread, M2-8',
  date: '2021-08-10',
  tree: 'v5.15',
  mutant: 'flush-work',
  witness: {
    tasks: ['echo 1 > /sys/kernel/slab/rcu_node/shrink', 'echo 1 > /sys/kernel/slab/rcu_node/shrink'],
  },
  symbols: {
    *flush_all_cpus_locked(s) {
      yield* this.mutex_lock(this.flush_lock);
      this.queue_flush_works(s);
      this.mutex_unlock(this.flush_lock);
      yield* this.wait_flush_works();
    },
  },
});
