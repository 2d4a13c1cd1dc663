/** mm/vmstat.c: what happens when a CPU comes or goes. Left out: the counters, and the work that folds them. */
import { DONE, type Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

export function vmstat_cpu_online(this: Kernel, _cpu: number): Sleeps<void> {
  return DONE;
}

export function vmstat_cpu_down_prep(this: Kernel, _cpu: number): Sleeps<void> {
  return DONE;
}
