/**
 * 1331e7a1bbe1 (3.7): rcu_barrier() keeps CPUs from coming and going while it marks the queues, and not while it waits.
 * Notes on the threads §1.6. Left out: as in kernel/rcutree_barrier.ts.
 */
import type { Task } from '../../engine/task.ts';
import type { Overlay } from '../../linux/kernel.ts';

export const rcuBarrierExcludesHotplug: Overlay = {
  *_rcu_barrier() {
    yield* this.mutex_lock(this.rcu_barrier_mutex);
    const marks: Task[] = [];
    yield* this.get_online_cpus();
    yield* this.rcu_barrier_mark_all(marks);
    yield* this.put_online_cpus();
    yield* this.rcu_state.waitFor(marks);
    this.mutex_unlock(this.rcu_barrier_mutex);
  },
};
