/**
 * Who is who where an interrupt comes between two locks: the safe one is taken in the interrupt, the unsafe one with it
 * enabled, and the way from the first to the second begins, for the reader of a report, with the middle one.
 */
import type { InversionReport, LockRow, SafeToUnsafeReport } from '../../engine/lockdep/report.ts';
import { sameClass } from './lock-row.ts';

export interface IrqRoles {
  readonly safe: LockRow;
  readonly middle: LockRow;
  readonly unsafe: LockRow;
}

export function irqRoles(report: SafeToUnsafeReport | InversionReport): IrqRoles {
  if (report.kind === 'safe-to-unsafe') {
    const { safe, unsafe, holding, wanted } = report;
    return { safe, unsafe, middle: sameClass(holding, safe) ? wanted : holding };
  }
  const { lock, other, forwards, path } = report;
  // The next one after the lock itself, whichever way the other lies.
  const near = path[0] ?? other;
  if (forwards) return { safe: lock, unsafe: other, middle: near };
  return { safe: other, unsafe: lock, middle: sameClass(near, other) ? lock : near };
}
