/** Every step of a traced replay, a line each: number, task, operation, object, what came of it. */
import type { TraceStep, TraceTask } from '../engine/trace.ts';
import type { Traced } from '../outcome.ts';
import { cut, printable, shortCommand } from './printable.ts';

export interface TraceOptions {
  /** Also say which locks the task held before the operation. */
  readonly held?: boolean;
  readonly width?: number;
}

const LONGEST_FATE = 'is pre-empted'.length;

export function traceText({ steps, tasks }: Traced, { held = false, width = 80 }: TraceOptions = {}): string {
  const known = new Map(tasks.map((task) => [task.rank, task]));
  const nameOf = (rank: number) => labelOf(known.get(rank), rank);
  const digits = String(steps.length).length;
  const taskWidth = Math.max(0, ...steps.map((step) => nameOf(step.task).length));
  const room = width - digits - taskWidth - LONGEST_FATE - 6;
  return steps
    .map((step, i) => {
      const number = String(i + 1).padStart(digits);
      const line = `${number}  ${nameOf(step.task).padEnd(taskWidth)}  ${what(step, known.get(step.task), room).padEnd(room)}  ${step.fate}`;
      return held && step.held.length > 0
        ? `${line}\n${heldLine(step, digits + taskWidth + 4, width)}`
        : line;
    })
    .join('\n');
}

/** Workers and callbacks go by their thread; what they do is told whenever they resume. */
function labelOf(task: TraceTask | undefined, rank: number): string {
  if (task === undefined) return `task ${rank + 1}`;
  return printable(task.user ? task.name : `${task.comm}/${task.pid}`);
}

/** A resumption and an end have no operation of their own to tell. */
function what({ op, object, fate }: TraceStep, task: TraceTask | undefined, room: number): string {
  if (fate === 'resumes' && task?.user === false) return cut(`(${printable(task.name)})`, room);
  if (fate === 'resumes' || fate === 'exits') return '';
  const name = printable(op);
  return cut(`${name} ${shortCommand(printable(object), Math.max(8, room - name.length - 1))}`, room);
}

function heldLine({ held }: TraceStep, indent: number, width: number): string {
  return cut(`${' '.repeat(indent)}holding ${printable(held.join(', '))}`, width);
}
