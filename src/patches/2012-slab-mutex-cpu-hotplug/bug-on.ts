/** Srivatsa Bhat's second debug patch: a put that nobody counted is caught where it happens. */
import { definePatch } from '../../linux/patch.ts';

export const bugOn = definePatch({
  title: 'BUG_ON(cpu_hotplug.refcount == 0) in put_online_cpus()',
  source: 'Srivatsa S. Bhat, mail of 2012-10-03 in the 2012 thread',
  date: '2012-10-03',
  tree: 'v3.7-rc',
  symbols: {
    *put_online_cpus() {
      const { cpu_hotplug_count } = this;
      if (cpu_hotplug_count.isWriter()) return;
      yield* this.mutex_lock(cpu_hotplug_count.mutex);
      if (cpu_hotplug_count.count() === 0) this.BUG('put_online_cpus', 'nobody is counted');
      cpu_hotplug_count.put();
      this.mutex_unlock(cpu_hotplug_count.mutex);
    },
  },
});
