/** A wrong fix: the delayed work may be about to free what it found ready. */
import { definePatch } from '../../../linux/patch.ts';

export const monitorInFlight = definePatch({
  title: 'the barrier does not wait for the delayed work',
  source: 'wrong fix of the 2024 thread, M4.4',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'object-warning',
  witness: {
    setup: ['modprobe kfree_rcu_user', 'modprobe kvm'],
    tasks: ['echo kfree_rcu > /dev/kfree_rcu_user; rmmod kvm; rmmod kfree_rcu_user'],
  },
  symbols: {
    *kvfree_rcu_barrier() {
      for (const krcp of this.krc) {
        yield* krcp.lock.before();
        while (this.need_offload_krc(krcp) && !(yield* this.kvfree_rcu_queue_batch(krcp)))
          for (const krwp of krcp.krw_arr) yield* this.flush_rcu_work(krwp.rcu_work);
      }
      for (const krcp of this.krc) for (const krwp of krcp.krw_arr) yield* this.flush_rcu_work(krwp.rcu_work);
    },
  },
});
