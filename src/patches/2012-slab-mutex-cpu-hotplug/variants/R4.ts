/** The lock of 4.13, too early: a waiting writer keeps readers out, so that a second get waits for it. */
import { definePatch } from '../../../linux/patch.ts';

export const percpuRwsem = definePatch({
  title: 'CPU hotplug as a percpu rwsem',
  source: 'notes on the 2012 thread, §2.4, R4',
  date: '2012-10-03',
  tree: 'v3.7-rc',
  symbols: {
    get_online_cpus() {
      return this.cpus_read_lock();
    },
    *put_online_cpus() {
      this.cpus_read_unlock();
    },
    *cpu_hotplug_begin() {
      yield* this.cpus_write_lock();
    },
    cpu_hotplug_done() {
      this.cpus_write_unlock();
    },
  },
});
