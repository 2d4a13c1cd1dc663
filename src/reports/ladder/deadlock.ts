/** A deadlock that happened: for each task of the cycle, how it came to hold what another wants, and where it waits. */
import type { Deadlock, Wait } from '../../engine/finding.ts';
import type { TraceStep } from '../../engine/trace.ts';
import type { Traced } from '../../outcome.ts';
import type { Drawing } from './columns.ts';
import { titleOfTask } from './commands.ts';
import { type Moment, type Moments, momentsOf } from './moments.ts';
import { nest, type Shown } from './nesting.ts';
import { withNoReturn } from './no-return.ts';

export function deadlockDrawing(traced: Traced, { cycle }: Deadlock, noReturn: number | null): Drawing {
  const moments = momentsOf(traced.steps);
  const ranks = cycle.map((wait) => wait.task).sort((a, b) => a - b);
  const column = (task: number) => ranks.indexOf(task);
  const waits = cycle.map((wait, i) => {
    const next = cycle[(i + 1) % cycle.length]!.task;
    const whom = next === wait.task ? 'itself' : `CPU${column(next)}`;
    return placed(finalWait(moments, wait), {
      column: column(wait.task),
      operation: true,
      note: `waits for ${whom}`,
    });
  });
  const takings = cycle.map((wait, i) => {
    const held = cycle[(i + cycle.length - 1) % cycle.length]!;
    return taking(moments, traced.steps, wait.task, held, column(wait.task));
  });
  const shown = [...takings, ...waits].filter((entry) => entry !== null).sort((a, b) => a.at - b.at);
  const columns = ranks.map((rank, i) => ({
    label: `CPU${i}`,
    title: titleOfTask(traced, rank, moments.pending.get(rank)?.step.stack ?? []),
  }));
  const rows = nest(shown, traced.steps).map((cells, i) => ({ at: shown[i]!.at, rows: cells }));
  return { columns, rows: withNoReturn(rows, noReturn), outcome: ['*** DEADLOCK ***'] };
}

type Placed = Shown & { readonly at: number };

function placed({ step, at }: Moment, rest: Omit<Shown, 'step'>): Placed {
  return { step, at, ...rest };
}

function finalWait({ pending }: Moments, { task, op, object }: Wait): Moment {
  const untraced: TraceStep = { task, op, object, fate: 'blocks', stack: [], held: [] };
  return pending.get(task) ?? { step: untraced, at: Number.MAX_SAFE_INTEGER };
}

/**
 * Where `task` took what `held` names: its last operation on that object. A lock that is taken inside a function, by an
 * operation on something else (the hotplug count), shows in what the task holds at its next step, which is still in
 * that function. Null for what is not taken at all: a work item that is waited for.
 */
function taking(
  { done }: Moments,
  steps: readonly TraceStep[],
  task: number,
  held: Wait,
  column: number,
): Placed | null {
  const own = done.findLast(({ step }) => step.task === task && step.object === held.object);
  if (own !== undefined) return placed(own, { column, operation: true, note: '' });
  const mine = steps.filter((step) => step.task === task && step.stack.length > 0);
  const without = mine.findLastIndex((step) => !step.held.includes(held.wants));
  const holding = mine[without + 1];
  if (holding === undefined) return null;
  return placed({ step: holding, at: steps.indexOf(holding) }, { column, operation: false, note: '' });
}
