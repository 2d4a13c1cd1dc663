/** A class that is used in an interrupt and, elsewhere, with that interrupt enabled. */
import type { InconsistentReport } from '../../engine/lockdep/report.ts';
import { acquisitionFrames, indented, USED } from './chains.ts';
import type { Era } from './era.ts';
import { acquiredText, heldLines } from './lock-row.ts';
import { inconsistentScenario } from './scenario.ts';
import { irqState, usageName } from './usage-names.ts';

export function inconsistent({ task, held, lock, before, now }: InconsistentReport, era: Era): string[] {
  return [
    `inconsistent {${usageName(before)}} -> {${usageName(now)}} usage.`,
    `${task.comm}/${task.pid} ${irqState(task)} takes:`,
    acquiredText(lock, era),
    `{${usageName(before)}} state was registered at:`,
    ...indented(acquisitionFrames(before.stack, USED), 2),
    '',
    'other info that might help us debug this:',
    ...inconsistentScenario(lock),
    '',
    ...heldLines(task, held, era),
  ];
}
