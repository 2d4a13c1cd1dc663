/** What an interrupt may do at the wrong moment, as lockdep draws it. */
import type {
  InconsistentReport,
  InversionReport,
  LockRow,
  SafeToUnsafeReport,
} from '../../engine/lockdep/report.ts';
import type { Traced } from '../../outcome.ts';
import { irqRoles } from '../splat/irq-roles.ts';
import { className } from '../splat/lock-row.ts';
import type { Cell, Column, Drawing } from './columns.ts';
import { titleOfTask } from './commands.ts';

type IrqReport = InconsistentReport | SafeToUnsafeReport | InversionReport;

/** Who takes the locks of the second CPU is not known: lockdep has seen their order once, in whatever task. */
export function interruptDrawing(traced: Traced, report: IrqReport): Drawing {
  const stack = report.kind === 'safe-to-unsafe' ? report.wanted.stack : report.now.stack;
  const first = { label: 'CPU0', title: titleOfTask(traced, report.task.rank, stack) };
  return {
    ...(report.kind === 'inconsistent' ? one(report.lock, first) : two(report, first)),
    outcome: ['*** DEADLOCK ***', 'Inferred by lockdep from the usage of these locks; no interrupt came.'],
  };
}

function one(row: LockRow, first: Column): Omit<Drawing, 'outcome'> {
  return { columns: [first], rows: [lock(0, row), interrupt(), lock(0, row, 1)] };
}

function two(report: SafeToUnsafeReport | InversionReport, first: Column): Omit<Drawing, 'outcome'> {
  const { safe, middle, unsafe } = irqRoles(report);
  return {
    columns: [first, { label: 'CPU1', title: '' }],
    rows: [
      lock(0, unsafe),
      { column: 1, depth: 0, call: 'local_irq_disable()', object: '', note: '' },
      lock(1, safe),
      lock(1, middle),
      interrupt(),
      lock(0, safe, 1),
    ],
  };
}

function lock(column: number, row: LockRow, depth = 0): Cell {
  return { column, depth, call: 'lock', object: className(row), note: '' };
}

function interrupt(): Cell {
  return { column: 0, depth: 0, call: '<Interrupt>', object: '', note: '' };
}
