/**
 * What lockdep infers from orders it has seen: for a cycle, its scenario with the commands that showed those orders as
 * headers; for a rule that one task broke alone, what it did.
 */
import type { CircularReport, LockdepReport, LockRow } from '../../engine/lockdep/report.ts';
import type { Traced } from '../../outcome.ts';
import { callerIn, functionOf } from '../frames.ts';
import { className } from '../splat/lock-row.ts';
import type { Cell, Drawing } from './columns.ts';
import { commandAt, titleOfTask } from './commands.ts';

export function lockdepDrawing(traced: Traced, report: LockdepReport): Drawing {
  return report.kind === 'circular' ? scenario(traced, report) : alone(traced, report);
}

function scenario(traced: Traced, { task, wanted, chain }: CircularReport): Drawing {
  const [middle, last] = [chain.at(-2)!, chain.at(-1)!];
  const columns = [
    { label: 'CPU0', title: titleOfTask(traced, task.rank, wanted.stack) },
    { label: 'CPU1', title: titleOfOrder(traced, last) },
  ];
  const rows = [lock(0, last), lock(1, middle), lock(1, last), lock(0, wanted)];
  const reached = traced.findings.some(({ finding }) => finding.kind === 'deadlock');
  const caution = reached ? [] : ['Inferred by lockdep from the orders of this run, which did not lock up.'];
  return { columns, rows, outcome: ['*** DEADLOCK ***', ...caution] };
}

function lock(column: number, row: LockRow): Cell {
  return { column, depth: 0, call: 'lock', object: className(row), note: '' };
}

/** Who was first seen taking `row` in that order: told by the function chain, which the trace has too. */
function titleOfOrder(traced: Traced, { stack }: LockRow): string {
  const seen = traced.steps.find((step) => sameChain(step.stack, stack));
  if (seen !== undefined) return titleOfTask(traced, seen.task, stack);
  const { setup, tasks } = traced.scenario.program;
  const before = commandAt(setup, stack);
  return commandAt(tasks.flat(), stack) ?? (before === null ? 'earlier' : `earlier: ${before}`);
}

function sameChain(one: readonly string[], other: readonly string[]): boolean {
  return other.length > 0 && one.length === other.length && one.every((frame, i) => frame === other[i]);
}

function alone(traced: Traced, report: Exclude<LockdepReport, CircularReport>): Drawing {
  const { task, held } = report;
  const wanted = report.kind === 'left-held' ? null : report.wanted;
  const columns = [{ label: `CPU${task.cpu}`, title: titleOfTask(traced, task.rank, wanted?.stack ?? []) }];
  const rows = [
    ...held.flatMap((row) => taken(row, 'lock')),
    ...(wanted === null ? [] : taken(wanted, verb(report))),
  ];
  return { columns, rows, outcome: [outcomeOf(report)] };
}

function taken(row: LockRow, call: string): Cell[] {
  const caller = callerIn(row.stack);
  const lockCell = { column: 0, depth: caller === null ? 0 : 1, call, object: className(row), note: '' };
  if (caller === null) return [lockCell];
  return [{ column: 0, depth: 0, call: `${functionOf(caller)}()`, object: '', note: '' }, lockCell];
}

function verb({ kind }: LockdepReport): string {
  return kind === 'bad-unlock' ? 'unlock' : 'lock';
}

function outcomeOf(report: Exclude<LockdepReport, CircularReport>): string {
  switch (report.kind) {
    case 'recursion':
      return '*** DEADLOCK ***';
    case 'left-held':
      return 'The task is over and still holds its locks.';
    case 'bad-unlock':
      return 'The task does not hold what it releases.';
  }
}
