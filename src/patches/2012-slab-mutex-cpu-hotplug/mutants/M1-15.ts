/** A notifier counts itself in, which does nothing in the writer's task, and out when that task is no longer the writer. */
import { definePatch } from '../../../linux/patch.ts';

export const putAfterWriter = definePatch({
  title: 'a CPU notifier gets in CPU_DEAD and puts in CPU_POST_DEAD',
  source: 'wrong fix of the 2012 thread, M1-15',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  mutant: 'hotplug-count',
  witness: { tasks: ['echo 0 > /sys/devices/system/cpu/cpu1/online'] },
  symbols: {
    *rcu_cpu_notify(event, cpu) {
      if (event === 'CPU_DEAD') {
        yield* this.get_online_cpus();
        this.rcu_cleanup_dead_cpu(cpu);
      } else if (event === 'CPU_POST_DEAD') yield* this.put_online_cpus();
    },
  },
});
