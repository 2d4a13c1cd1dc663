/** 80b3fd474c91 (5.18): rcu_barrier() marks the queues of all CPUs without holding off CPU hotplug. */
import type { Overlay } from '../../linux/kernel.ts';

export const rcuBarrierWithoutHotplugLock: Overlay = {
  *rcu_barrier() {
    yield* this.mutex_lock(this.rcu_barrier_mutex);
    yield* this.rcu_state.barrier();
    this.mutex_unlock(this.rcu_barrier_mutex);
  },
};
