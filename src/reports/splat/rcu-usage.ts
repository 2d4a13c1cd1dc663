/** RCU used wrongly. The kernel names file and line before the words. */
import type { RcuUsageReport } from '../../engine/lockdep/report.ts';
import type { Era } from './era.ts';
import { heldLines } from './lock-row.ts';

export function rcuUsage({ task, words, held }: RcuUsageReport, era: Era): string[] {
  return [
    `${words.replace(/!$/, '')}!`,
    '',
    'other info that might help us debug this:',
    '',
    '',
    `rcu_scheduler_active = ${era.rcuSchedulerActive}, debug_locks = 1`,
    ...heldLines(task, held, era),
  ];
}
