/** How a finding came about: a thread flow for each task, in one order of execution, with the numbers of `--trace`. */
import type { TraceStep } from '../../engine/trace.ts';
import type { Traced } from '../../outcome.ts';
import { titleOfTask } from '../ladder/commands.ts';
import { functionsIn } from './location.ts';
import { message } from './message.ts';

export function codeFlowOf(traced: Traced) {
  const { steps, tasks } = traced;
  const ranks = [...new Set(steps.map(({ task }) => task))].sort((a, b) => a - b);
  const threadFlows = ranks.map((rank) => ({
    id: tasks.find((task) => task.rank === rank)?.name ?? `task ${rank + 1}`,
    message: message(titleOfTask(traced, rank, [])),
    locations: steps.flatMap((step, i) => (step.task === rank ? [locationOf(step, i + 1)] : [])),
  }));
  return { threadFlows };
}

function locationOf(step: TraceStep, executionOrder: number) {
  const { stack, held, fate } = step;
  const turns = fate === 'is pre-empted' || fate === 'blocks';
  return {
    location: { logicalLocations: functionsIn(stack), message: message(wordsOf(step)) },
    ...(stack.length === 0 ? {} : { nestingLevel: stack.length }),
    ...(held.length === 0 ? {} : { state: { 'locks held': message(held.join(', ')) } }),
    executionOrder,
    importance: turns ? 'essential' : 'important',
  };
}

/** What is not carried out at once says so. */
function wordsOf({ op, object, fate }: TraceStep): string {
  const what = `${op} ${object}`.trim();
  if (fate === 'goes on') return what;
  return what === '' || fate === 'exits' || fate === 'resumes' ? fate : `${what}: ${fate}`;
}
