/** Tests whether there is a writer instead of whether one is the writer: the barrier no longer keeps CPUs from going. */
import type { Task } from '../../../engine/task.ts';
import { definePatch } from '../../../linux/patch.ts';

export const anyWriter = definePatch({
  title: 'rcu_barrier() does not count itself while any hotplug writer is active',
  source: 'wrong fix of the 2012 thread, M1-7',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  mutant: 'rcu-barrier',
  witness: { tasks: ['echo 0 > /sys/devices/system/cpu/cpu1/online', 'umount /mnt'] },
  symbols: {
    *_rcu_barrier() {
      yield* this.mutex_lock(this.rcu_barrier_mutex);
      const writes = this.cpu_hotplug_count.hasWriter();
      const marks: Task[] = [];
      if (!writes) yield* this.get_online_cpus();
      yield* this.rcu_barrier_mark_all(marks);
      if (!writes) yield* this.put_online_cpus();
      yield* this.rcu_state.waitFor(marks);
      this.mutex_unlock(this.rcu_barrier_mutex);
    },
  },
});
