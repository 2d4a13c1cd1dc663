/** A lock released that the task does not hold. */
import type { BadUnlockReport } from '../../engine/lockdep/report.ts';
import { callerIn } from '../frames.ts';
import type { Era } from './era.ts';
import { heldLines } from './lock-row.ts';

/** The name is that of the instance: lockdep prints no version and no usage here. */
export function badUnlock({ task, wanted, held }: BadUnlockReport, era: Era): string[] {
  const at = callerIn(wanted.stack, era.passes);
  return [
    `${task.comm}/${task.pid} is trying to release lock (${wanted.name}) at:`,
    ...(at === null ? [] : [at]),
    'but there are no more locks to release!',
    '',
    'other info that might help us debug this:',
    ...heldLines(task, held, era),
  ];
}
