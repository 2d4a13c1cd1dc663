/** A new order connects a class used in an interrupt with one that is taken with it enabled. */
import type { LockRow, SafeToUnsafeReport } from '../../engine/lockdep/report.ts';
import { ACQUIRING, acquisitionFrames, indented, USED } from './chains.ts';
import type { Era } from './era.ts';
import { irqRoles } from './irq-roles.ts';
import { type Entry, type Known, listing } from './listing.ts';
import { acquiredText, heldLines, lockText } from './lock-row.ts';
import { interruptScenario } from './scenario.ts';
import { irqClass, irqState } from './usage-names.ts';

export function safeToUnsafe(report: SafeToUnsafeReport, era: Era): string[] {
  const { task, held, wanted, holding, safe, safeUse, unsafe, unsafeUse } = report;
  const irq = irqClass(safeUse);
  const gap = era.joinsLines ? [] : [''];
  return [
    `${task.comm}/${task.pid} ${irqState(task)} is trying to acquire:`,
    acquiredText(wanted, era),
    '',
    'and this task is already holding:',
    acquiredText(holding, era),
    'which would create a new lock dependency:',
    `${lockText(holding, era)} ->${lockText(wanted, era)}`,
    '',
    `but this new dependency connects a ${irq}-irq-safe lock:`,
    lockText(safe, era),
    ...gap,
    `... which became ${irq}-irq-safe at:`,
    ...indented(acquisitionFrames(safeUse.stack, USED), 2),
    '',
    `to a ${irq}-irq-unsafe lock:`,
    lockText(unsafe, era),
    ...gap,
    `... which became ${irq}-irq-unsafe at:`,
    ...dotted(indented(acquisitionFrames(unsafeUse.stack, USED), 2), era),
    '',
    'other info that might help us debug this:',
    '',
    ...interruptScenario(irqRoles(report)),
    '',
    ...heldLines(task, held, era),
    '',
    `the dependencies between ${irq}-irq-safe lock and the holding lock:`,
    ...listing(toHolding(report, era), knownUses(report), era),
    '',
    ...(era.joinsLines
      ? [`the dependencies between the lock to be acquired and ${irq}-irq-unsafe lock:`]
      : ['the dependencies between the lock to be acquired', ` and ${irq}-irq-unsafe lock:`]),
    ...listing(fromWanted(report, era), knownUses(report), era),
  ];
}

function dotted(frames: readonly string[], { joinsLines }: Era): string[] {
  return joinsLines ? [`...${frames[0] ?? ''}`, ...frames.slice(1)] : ['...', ...frames];
}

/** Either with where each was taken under the one before it, or, as older kernels do, with where the next one was. */
function toHolding({ toHolding: rows, wanted }: SafeToUnsafeReport, era: Era): Entry[] {
  const saved = (row: LockRow) => acquisitionFrames(row.stack, era.ownFrames.earlier);
  return rows.map((row, i) => {
    if (era.ownAcquisitions) return { row, acquired: i === 0 ? null : saved(row) };
    const next = rows[i + 1];
    return { row, acquired: next === undefined ? acquisitionFrames(wanted.stack, ACQUIRING) : saved(next) };
  });
}

/** The unsafe one first. The wanted one is being taken. */
function fromWanted({ fromWanted: rows }: SafeToUnsafeReport, { ownFrames }: Era): Entry[] {
  return rows
    .map((row, i) => ({
      row,
      acquired: acquisitionFrames(row.stack, i === 0 ? ACQUIRING : ownFrames.earlier),
    }))
    .reverse();
}

function knownUses({ safe, safeUse, unsafe, unsafeUse }: SafeToUnsafeReport): Known[] {
  return [
    { lock: safe, use: safeUse },
    { lock: unsafe, use: unsafeUse },
  ];
}
