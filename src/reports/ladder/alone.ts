/** A rule that one task broke alone: what it had taken and where, then what it did. */
import type { LockdepReport, LockRow } from '../../engine/lockdep/report.ts';
import type { Traced } from '../../outcome.ts';
import { callerIn, functionOf } from '../frames.ts';
import { className } from '../splat/lock-row.ts';
import type { Cell, Drawing } from './columns.ts';
import { titleOfTask } from './commands.ts';

export type AloneReport = Exclude<
  LockdepReport,
  { readonly kind: 'circular' | 'inconsistent' | 'safe-to-unsafe' | 'inversion' }
>;

export function aloneDrawing(traced: Traced, report: AloneReport): Drawing {
  const { task, held } = report;
  const stack = 'wanted' in report ? report.wanted.stack : [];
  return {
    columns: [{ label: `CPU${task.cpu}`, title: titleOfTask(traced, task.rank, stack) }],
    rows: [...held.flatMap((row) => taken(row, 'lock')), ...lastOf(report)],
    outcome: [outcomeOf(report)],
  };
}

function taken(row: LockRow, call: string): Cell[] {
  const caller = callerIn(row.stack);
  const lockCell = { column: 0, depth: caller === null ? 0 : 1, call, object: className(row), note: '' };
  if (caller === null) return [lockCell];
  return [{ column: 0, depth: 0, call: `${functionOf(caller)}()`, object: '', note: '' }, lockCell];
}

/** What broke the rule; of a lock that is freed it is known where it was taken, but not where it was freed. */
function lastOf(report: AloneReport): Cell[] {
  switch (report.kind) {
    case 'recursion':
    case 'wait-context':
    case 'nest-not-held':
      return taken(report.wanted, 'lock');
    case 'bad-unlock':
      return taken(report.wanted, 'unlock');
    case 'held-freed':
      return [{ column: 0, depth: 0, call: 'free', object: className(report.lock), note: '' }];
    case 'left-held':
    case 'user-return':
    case 'rcu-usage':
      return [];
  }
}

function outcomeOf(report: AloneReport): string {
  switch (report.kind) {
    case 'recursion':
      return '*** DEADLOCK ***';
    case 'wait-context':
      return 'The task may not wait for this lock here.';
    case 'nest-not-held':
      return `The task does not hold ${report.nest}, in which this lock is said to be nested.`;
    case 'bad-unlock':
      return 'The task does not hold what it releases.';
    case 'held-freed':
      return 'The memory of the lock is free, or new, while the task holds it.';
    case 'left-held':
      return 'The task is over and still holds its locks.';
    case 'user-return':
      return 'The task is back in user space and still holds its locks.';
    case 'rcu-usage':
      return `RCU is used wrongly: ${report.words}`;
  }
}
