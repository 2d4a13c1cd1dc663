/** A class changed its irq state, and a way leads from it to one of the other kind, or from such a one to it. */
import type { InversionReport, LockRow } from '../../engine/lockdep/report.ts';
import { ACQUIRING, acquisitionFrames } from './chains.ts';
import type { Era } from './era.ts';
import { irqRoles } from './irq-roles.ts';
import { type Entry, listing } from './listing.ts';
import { acquiredText, heldLines, lockText } from './lock-row.ts';
import { interruptScenario } from './scenario.ts';
import { irqClass } from './usage-names.ts';

export function inversion(report: InversionReport, era: Era): string[] {
  const { task, held, lock, now, other, otherUse, forwards } = report;
  const irq = irqClass(otherUse);
  const known = [
    { lock, use: now },
    { lock: other, use: otherUse },
  ];
  return [
    `${task.comm}/${task.pid} just changed the state of lock:`,
    acquiredText(lock, era),
    forwards
      ? `but this lock took another, ${irq}-unsafe lock in the past:`
      : `but this lock was taken by another, ${irq}-safe lock in the past:`,
    lockText(other, era),
    '',
    ...(era.joinsLines ? [] : ['']),
    'and interrupts could create inverse lock ordering between them.',
    '',
    '',
    'other info that might help us debug this:',
    ...interruptScenario(irqRoles(report)),
    '',
    ...heldLines(task, held, era),
    '',
    'the shortest dependencies between 2nd lock and 1st lock:',
    ...listing(entriesOf(report, era), known, era),
  ];
}

/** From the other one to the one that changed, which is being taken. */
function entriesOf({ path, lock, now }: InversionReport, { ownFrames }: Era): Entry[] {
  const saved = (row: LockRow) => acquisitionFrames(row.stack, ownFrames.earlier);
  const before = path.toReversed().map((row) => ({ row, acquired: saved(row) }));
  return [...before, { row: lock, acquired: acquisitionFrames(now.stack, ACQUIRING) }];
}
