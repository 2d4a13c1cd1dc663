/**
 * 2b8272ff4a70 (6.6, and 6.1.53): the control task of a CPU that goes is a worker of another CPU, so that it is never on the
 * one that dies. Left out: the choice of that CPU, which is the first.
 */

import { EBUSY } from '../../linux/include/errno.ts';
import type { Overlay } from '../../linux/kernel.ts';

export const cpuDownByWorker: Overlay = {
  *cpu_down_maps_locked(cpu) {
    if (this.counters.cpu_hotplug_disabled > 0) return -EBUSY;
    if (this.num_online_cpus() === 1 || cpu === 0) return -EBUSY;
    return yield* this.work_on_cpu(0, cpu);
  },
};
