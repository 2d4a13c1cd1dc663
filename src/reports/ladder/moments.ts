/** When operations were carried out: one before which a task was switched away from is carried out when it resumes. */
import type { TraceStep } from '../../engine/trace.ts';

export interface Moment {
  readonly step: TraceStep;
  /** Position in the trace at which it was carried out; of one that never was, the end of the trace. */
  readonly at: number;
}

export interface Moments {
  readonly done: readonly Moment[];
  /** What each task still stood before when the trace ended. */
  readonly pending: ReadonlyMap<number, Moment>;
}

const LATER: ReadonlySet<TraceStep['fate']> = new Set(['is pre-empted', 'begins', 'blocks']);

export function momentsOf(steps: readonly TraceStep[]): Moments {
  const done: Moment[] = [];
  const waiting = new Map<number, TraceStep>();
  steps.forEach((step, at) => {
    if (step.fate === 'goes on') done.push({ step, at });
    else if (LATER.has(step.fate)) waiting.set(step.task, step);
    else {
      const resumed = waiting.get(step.task);
      if (resumed !== undefined) done.push({ step: resumed, at });
      waiting.delete(step.task);
    }
  });
  const pending = [...waiting].map(([task, step]) => [task, { step, at: lastPlace(step, steps) }] as const);
  return { done, pending: new Map(pending) };
}

/** A blocked task made its attempt at its step. One that was pre-empted would make it after all the others. */
function lastPlace(step: TraceStep, steps: readonly TraceStep[]): number {
  return step.fate === 'blocks' ? steps.indexOf(step) : steps.length;
}
