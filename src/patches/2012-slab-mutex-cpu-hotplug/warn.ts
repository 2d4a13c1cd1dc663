/** What became of the debug patch: 3.7 warns of such a put and counts it up first, so that the count stays at zero. */
import { definePatch } from '../../linux/patch.ts';

export const warn = definePatch({
  title: 'CPU hotplug, debug: detect imbalance between get_online_cpus() and put_online_cpus()',
  source: '075663d19885, Srivatsa S. Bhat',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  symbols: {
    *put_online_cpus() {
      const { cpu_hotplug_count } = this;
      if (cpu_hotplug_count.isWriter()) return;
      yield* this.mutex_lock(cpu_hotplug_count.mutex);
      if (cpu_hotplug_count.count() === 0) cpu_hotplug_count.repair();
      cpu_hotplug_count.put();
      this.mutex_unlock(cpu_hotplug_count.mutex);
    },
  },
});
