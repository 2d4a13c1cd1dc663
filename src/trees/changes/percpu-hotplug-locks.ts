/**
 * fc8dffd379ca and 3f906ba23689 (4.13): CPU and memory hotplug are percpu rwsems, where a waiting writer keeps new readers
 * out. Left out: as in the functions of the base.
 */
import { DONE } from '../../engine/sleeps.ts';
import type { Overlay } from '../../linux/kernel.ts';

export const percpuHotplugLocks: Overlay = {
  get_online_cpus() {
    return this.cpus_read_lock();
  },
  put_online_cpus() {
    this.cpus_read_unlock();
    return DONE;
  },
  cpu_hotplug_begin() {
    return this.cpus_write_lock();
  },
  cpu_hotplug_done() {
    this.cpus_write_unlock();
  },
  get_online_mems() {
    return this.config.MEMORY_HOTPLUG ? this.mem_hotplug_lock.read() : DONE;
  },
  *put_online_mems() {
    if (this.config.MEMORY_HOTPLUG) this.mem_hotplug_lock.endRead();
  },
  *mem_hotplug_begin() {
    yield* this.cpus_read_lock();
    yield* this.percpu_down_write(this.mem_hotplug_lock);
  },
  *mem_hotplug_done() {
    this.percpu_up_write(this.mem_hotplug_lock);
    this.cpus_read_unlock();
  },
};
