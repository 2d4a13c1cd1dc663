/** Two flushers share the items of the CPUs. */
import { definePatch } from '../../../linux/patch.ts';

export const noFlushLock = definePatch({
  title: 'no flush_lock',
  source: 'wrong fix of the 2021 thread, M2-7',
  date: '2021-08-10',
  tree: 'v5.15',
  mutant: 'flush-work',
  witness: {
    tasks: ['echo 1 > /sys/kernel/slab/rcu_node/shrink', 'echo 1 > /sys/kernel/slab/rcu_node/shrink'],
  },
  symbols: {
    *flush_all_cpus_locked(s) {
      this.queue_flush_works(s);
      yield* this.wait_flush_works();
    },
  },
});
