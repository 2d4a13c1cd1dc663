/** The lock under which others of a class are nested is not held. The kernel prints its backtrace twice. */
import type { NestNotHeldReport } from '../../engine/lockdep/report.ts';
import type { Era } from './era.ts';
import { acquiredText, heldLines } from './lock-row.ts';

export function nestNotHeld(
  { task, held, wanted, nest }: NestNotHeldReport,
  era: Era,
  trace: readonly string[],
): string[] {
  return [
    `${task.comm}/${task.pid} is trying to lock:`,
    acquiredText(wanted, era),
    '',
    'but this task is not holding:',
    nest,
    '',
    ...trace,
    '',
    'other info that might help us debug this:',
    ...heldLines(task, held, era),
    '',
    ...trace,
  ];
}
