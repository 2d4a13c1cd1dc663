/** A wrong fix: a CPU whose lists are empty is passed over, though its batches may be under way. */
import { definePatch } from '../../../linux/patch.ts';

export const batchesInFlight = definePatch({
  title: 'the barrier does not flush batches in flight',
  source: 'wrong fix of the 2024 thread, M4.3',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'object-warning',
  symbols: {
    *kvfree_rcu_barrier() {
      for (const krcp of this.krc) {
        yield* krcp.lock.before();
        if (!this.need_offload_krc(krcp)) continue;
        while (this.need_offload_krc(krcp) && !(yield* this.kvfree_rcu_queue_batch(krcp)))
          for (const krwp of krcp.krw_arr) yield* this.flush_rcu_work(krwp.rcu_work);
        yield* this.cancel_delayed_work_sync(krcp.monitor_work);
        for (const krwp of krcp.krw_arr) yield* this.flush_rcu_work(krwp.rcu_work);
      }
    },
  },
});
