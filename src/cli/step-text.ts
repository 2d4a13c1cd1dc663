/** Where every task stands at one step of a traced replay: what it does or waits for, and the locks it holds. */
import type { TraceStep } from '../engine/trace.ts';
import type { Traced } from '../outcome.ts';
import { formatValue } from '../reports/values.ts';
import { UserError } from '../user-error.ts';

export function stepText({ steps, tasks }: Traced, at: number): string {
  if (at > steps.length) throw new UserError(`--at ${at}: the run has ${steps.length} steps`);
  const last = new Map<number, TraceStep>();
  for (const step of steps.slice(0, at)) {
    // A resumption repeats the operation that it resumes.
    last.set(step.task, step);
  }
  const lines = tasks
    .filter(({ rank }) => last.has(rank))
    .map((task) => {
      const { op, object, fate, held } = last.get(task.rank)!;
      const locks = held.length === 0 ? 'holds nothing' : `holds ${held.join(', ')}`;
      return `${formatValue(task)}: ${whereabouts(op, object, fate)}; ${locks}`;
    });
  return [`at step ${at} of ${steps.length}:`, ...lines].join('\n');
}

function whereabouts(op: string, object: string, fate: TraceStep['fate']): string {
  switch (fate) {
    case 'blocks':
      return `waits at ${op} ${object}`;
    case 'begins':
      return `not begun, before ${op} ${object}`;
    case 'is pre-empted':
      return `pre-empted before ${op} ${object}`;
    case 'resumes':
      return `resumed at ${op} ${object}`;
    case 'goes on':
      return `at ${op} ${object}`;
    case 'exits':
      return 'has ended';
  }
}
