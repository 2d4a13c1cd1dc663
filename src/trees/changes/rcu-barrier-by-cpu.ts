/**
 * rcu_barrier() of 3.6, CPU by CPU; all flavours are RCU-sched there. Left out: as in kernel/rcutree_barrier.ts.
 */
import type { Overlay } from '../../linux/kernel.ts';

export const rcuBarrierByCpu: Overlay = {
  *rcu_barrier() {
    yield* this.rcu_barrier_sched();
  },
};
