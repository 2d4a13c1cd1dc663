/**
 * 4.14 to 4.19: reclaim is a lock of its own, which leaves four usage characters, and the hotplug locks are per-CPU
 * semaphores whose read side is inlined, so that `at:` names the caller of cpus_read_lock().
 */
import type { Era } from '../era.ts';
import { HARDIRQ, SOFTIRQ } from '../usage.ts';
import { v4_12 } from './v4.12.ts';

export const v4_19: Era = {
  ...v4_12,
  since: [4, 14],
  states: [HARDIRQ, SOFTIRQ],
  passes: new Set(['get_online_cpus', 'cpus_read_lock', 'get_online_mems', 'percpu_down_read']),
};
