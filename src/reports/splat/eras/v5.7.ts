/**
 * 5.7 to 5.9: wait types follow the usage, ` (slab_mutex){+.+.}-{3:3}`, outer and inner. Per-CPU semaphores have a map of
 * their own, taken in the name of their callers.
 */
import type { Era } from '../era.ts';
import { v5_5 } from './v5.5.ts';

export const v5_7: Era = {
  ...v5_5,
  since: [5, 7],
  lock: ({ inner, outer }, name, usage) => ` (${name}){${usage}}-{${outer === 0 ? inner : outer}:${inner}}`,
  passes: new Set([...v5_5.passes, 'percpu_down_write', 'cpus_write_lock']),
};
