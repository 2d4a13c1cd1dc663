/**
 * CPU hotplug as it was up to 3.18: notifiers, and a lock that is a count of readers under a mutex. Notes on the threads §1.1.
 * A reader takes the mutex for an instant, a writer keeps it while it runs its notifiers; the count alone keeps a writer out
 * while somebody reads, and lockdep does not see it. Left out: as in kernel/cpu_chain.ts.
 */
import { stopMachine } from '../../engine/async/stop-machine.ts';
import { EBUSY, EINVAL } from '../../linux/include/errno.ts';
import type { Overlay } from '../../linux/kernel.ts';

export const cpuNotifiers: Overlay = {
  *get_online_cpus() {
    const { cpu_hotplug_count } = this;
    if (cpu_hotplug_count.isWriter()) return;
    yield* this.mutex_lock(cpu_hotplug_count.mutex);
    cpu_hotplug_count.get();
    this.mutex_unlock(cpu_hotplug_count.mutex);
  },

  /** 3.6 does not look whether anybody is counted. */
  *put_online_cpus() {
    const { cpu_hotplug_count } = this;
    if (cpu_hotplug_count.isWriter()) return;
    yield* this.mutex_lock(cpu_hotplug_count.mutex);
    cpu_hotplug_count.put();
    this.mutex_unlock(cpu_hotplug_count.mutex);
  },

  *cpu_hotplug_begin() {
    const { cpu_hotplug_count } = this;
    cpu_hotplug_count.claim();
    for (;;) {
      yield* this.mutex_lock(cpu_hotplug_count.mutex);
      if (cpu_hotplug_count.count() === 0) return;
      cpu_hotplug_count.prepare();
      this.mutex_unlock(cpu_hotplug_count.mutex);
      yield* cpu_hotplug_count.wait();
    }
  },

  cpu_hotplug_done() {
    this.cpu_hotplug_count.release();
    this.mutex_unlock(this.cpu_hotplug_count.mutex);
  },

  *cpu_up(cpu) {
    yield* this.cpu_maps_update_begin();
    const error = yield* this._cpu_up(cpu);
    this.cpu_maps_update_done();
    return error;
  },

  *_cpu_up(cpu) {
    yield* this.cpu_hotplug_begin();
    const error = this.cpu_online(cpu) ? -EINVAL : 0;
    if (error === 0) {
      yield* this.__cpu_notify('CPU_UP_PREPARE', cpu);
      this.set_cpu_online(cpu, true);
      yield* this.__cpu_notify('CPU_ONLINE', cpu);
    }
    this.cpu_hotplug_done();
    return error;
  },

  *cpu_down(cpu) {
    yield* this.cpu_maps_update_begin();
    const error = yield* this._cpu_down(cpu);
    this.cpu_maps_update_done();
    return error;
  },

  *_cpu_down(cpu) {
    if (this.num_online_cpus() === 1) return -EBUSY;
    if (!this.cpu_online(cpu)) return -EINVAL;
    yield* this.cpu_hotplug_begin();
    yield* this.__cpu_notify('CPU_DOWN_PREPARE', cpu);
    yield* stopMachine(this.machine, () => this.set_cpu_online(cpu, false));
    yield* this.__cpu_notify('CPU_DEAD', cpu);
    this.cpu_hotplug_done();
    yield* this.__cpu_notify('CPU_POST_DEAD', cpu);
    return 0;
  },

  *smp_init() {
    for (let cpu = 1; cpu < this.machine.cpus; cpu++) yield* this.cpu_up(cpu);
    this.register_cpus();
    this.net_ns_init();
  },

  *__cpuhp_setup_state() {},
};
