/**
 * Paul McKenney's first idea: rcu_barrier() called by a CPU notifier need not keep CPUs from coming and going. The reader
 * count has always let the writer's own gets through, so nothing changes.
 */
import type { Task } from '../../engine/task.ts';
import { definePatch } from '../../linux/patch.ts';

export const p1 = definePatch({
  title: 'rcu_barrier() counts itself only outside of CPU notifiers',
  source: 'Paul McKenney, mail of 2012-10-02 in the 2012 thread',
  date: '2012-10-02',
  tree: 'v3.7-rc',
  symbols: {
    *_rcu_barrier() {
      yield* this.mutex_lock(this.rcu_barrier_mutex);
      const inNotifier = this.cpu_hotplug_count.isWriter();
      const marks: Task[] = [];
      if (!inNotifier) yield* this.get_online_cpus();
      yield* this.rcu_barrier_mark_all(marks);
      if (!inNotifier) yield* this.put_online_cpus();
      yield* this.rcu_state.waitFor(marks);
      this.mutex_unlock(this.rcu_barrier_mutex);
    },
  },
});
