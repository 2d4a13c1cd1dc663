/**
 * Puts operations under the functions that carry them out: `kmem_cache_destroy()`, below it and indented
 * `mutex_lock(slab_mutex)`. A function that is still running is not named again.
 */
import type { TraceStep } from '../../engine/trace.ts';
import { callerIn, functionOf } from '../frames.ts';
import type { Cell } from './columns.ts';

/** One invocation of a function. */
interface Call {
  readonly name: string;
}

/** An operation to be shown in a column. */
export interface Shown {
  readonly step: TraceStep;
  readonly column: number;
  /** False: the function that contains it says enough. */
  readonly operation: boolean;
  readonly note: string;
}

/** The cells of each. */
export function nest(shown: readonly Shown[], steps: readonly TraceStep[]): readonly Cell[][] {
  const calls = callsOf(steps);
  const open = new Map<number, Call[]>();
  return shown.map(({ step, column, operation, note }) => {
    const cells: Cell[] = [];
    const chain = calls.get(step) ?? [];
    const entered = (open.get(step.task) ?? []).filter((call) => chain.includes(call));
    const caller = chain[callerAt(step)];
    const isNew = caller !== undefined && !entered.includes(caller);
    if (isNew) {
      const depth = entered.length;
      entered.push(caller);
      cells.push({
        column,
        depth,
        call: `${functionOf(caller.name)}()`,
        object: '',
        note: operation ? '' : note,
      });
    }
    open.set(step.task, entered);
    if (operation) cells.push({ column, depth: entered.length, call: step.op, object: step.object, note });
    return cells;
  });
}

/** Where in the outermost-first chain the caller of the operation is: not the function that is the operation. */
function callerAt({ op, stack }: TraceStep): number {
  const caller = callerIn(stack, new Set([op]));
  return caller === null ? -1 : stack.length - 1 - stack.indexOf(caller);
}

/**
 * The chain of each step, outermost first, as invocations: frames equal to those of the task's step before, from the
 * outermost on, are taken to be the same invocations.
 */
function callsOf(steps: readonly TraceStep[]): Map<TraceStep, Call[]> {
  const calls = new Map<TraceStep, Call[]>();
  const latest = new Map<number, Call[]>();
  for (const step of steps) {
    if (step.stack.length === 0) continue;
    const before = latest.get(step.task) ?? [];
    let same = true;
    const chain = step.stack.toReversed().map((name, depth): Call => {
      same &&= before[depth]?.name === name;
      return same ? before[depth]! : { name };
    });
    latest.set(step.task, chain);
    calls.set(step, chain);
  }
  return calls;
}
