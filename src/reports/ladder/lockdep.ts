/**
 * What lockdep infers from orders it has seen: for a cycle, its scenario with the commands that showed those orders as
 * headers. What an interrupt may do, and the rules that one task breaks alone, have files of their own.
 */
import type { CircularReport, LockdepReport, LockRow } from '../../engine/lockdep/report.ts';
import type { Traced } from '../../outcome.ts';
import { className } from '../splat/lock-row.ts';
import { aloneDrawing } from './alone.ts';
import type { Cell, Drawing } from './columns.ts';
import { commandAt, titleOfTask } from './commands.ts';
import { interruptDrawing } from './interrupt.ts';

export function lockdepDrawing(traced: Traced, report: LockdepReport): Drawing {
  switch (report.kind) {
    case 'circular':
      return scenario(traced, report);
    case 'inconsistent':
    case 'safe-to-unsafe':
    case 'inversion':
      return interruptDrawing(traced, report);
    default:
      return aloneDrawing(traced, report);
  }
}

function scenario(traced: Traced, { task, wanted, chain }: CircularReport): Drawing {
  const [middle, last] = [chain.at(-2)!, chain.at(-1)!];
  const columns = [
    { label: 'CPU0', title: titleOfTask(traced, task.rank, wanted.stack) },
    { label: 'CPU1', title: titleOfOrder(traced, last, middle) },
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
function titleOfOrder(traced: Traced, { stack, name }: LockRow, held: LockRow): string {
  const seen = traced.steps.find(
    traced.titles === undefined
      ? (step) => sameChain(step.stack, stack)
      : (step) => step.object === name && step.held.includes(held.name),
  );
  if (seen !== undefined) return titleOfTask(traced, seen.task, stack);
  const { setup, tasks } = traced.scenario.program;
  const before = commandAt(setup, stack);
  return commandAt(tasks.flat(), stack) ?? (before === null ? 'earlier' : `earlier: ${before}`);
}

function sameChain(one: readonly string[], other: readonly string[]): boolean {
  return other.length > 0 && one.length === other.length && one.every((frame, i) => frame === other[i]);
}
