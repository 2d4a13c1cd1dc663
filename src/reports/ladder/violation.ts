/** A broken rule: who ran when, told by where tasks were switched, then what was wrong and where. */
import type { Violation } from '../../engine/finding.ts';
import type { TraceStep } from '../../engine/trace.ts';
import type { Traced } from '../../outcome.ts';
import { functionOf } from '../frames.ts';
import { shellLine, shellLines } from '../shell.ts';
import type { Column, Drawing, Row } from './columns.ts';
import { momentsOf } from './moments.ts';
import { nest, type Shown } from './nesting.ts';
import { type Timed, withNoReturn } from './no-return.ts';

const NOTES: Readonly<Record<TraceStep['fate'], string>> = {
  'goes on': '',
  resumes: '',
  begins: '',
  'is pre-empted': 'is pre-empted',
  blocks: 'waits',
  exits: 'ends',
};

/** Frames of the chain that say where. */
const INNERMOST = 5;

export function violationDrawing(
  traced: Traced,
  violation: Violation,
  invariant: string,
  noReturn: number | null,
): Drawing {
  const alone = traced.titles === undefined && traced.scenario.program.tasks.length < 2;
  const sequential = alone && traced.schedule.length === 0;
  return {
    columns: columnsOf(traced, sequential),
    rows: sequential ? story(traced) : withNoReturn(everything(traced) ?? switches(traced), noReturn),
    outcome: [`${invariant}: ${violation.text}`, ...whereOf(violation)],
  };
}

function columnsOf({ scenario, titles }: Traced, sequential: boolean): Column[] {
  if (titles !== undefined) return titles.map((title, i) => ({ label: `CPU${i}`, title }));
  const { tasks } = scenario.program;
  return tasks.map((lines, i) => ({
    label: `CPU${i}`,
    title: sequential ? `task ${i + 1}` : shellLines(lines),
  }));
}

/** One task: its commands in order, with the errors they gave. */
function story({ scenario, answers }: Traced): Row[] {
  const lines = scenario.program.tasks[0] ?? [];
  const given = answers.filter((answer) => answer.task === 1);
  return lines.map((line, i) => {
    const note = given[i]?.error ?? '';
    return { column: 0, depth: 0, call: shellLine(line), object: '', note };
  });
}

/** A small program of steps that name themselves: all of them, in the order in which they were carried out. */
function everything({ steps, titles }: Traced): Timed[] | null {
  const { done } = momentsOf(steps);
  if (titles === undefined || done.length > MOST_ROWS) return null;
  const shown = done.map(({ step }): Shown => ({ step, column: step.task, operation: true, note: '' }));
  return nest(shown, steps).map((rows, i) => ({ at: done[i]!.at, rows }));
}

const MOST_ROWS = 40;

/** Several, or works that came in between: for each stretch of time that one task had, the operation at which it was left. */
function switches({ steps, tasks, titles }: Traced): Timed[] {
  const users = new Set(tasks.filter((task) => task.user || titles !== undefined).map((task) => task.rank));
  // Where a task begins it has not run yet.
  const stretches = stretchesOf(steps.filter(({ fate }) => fate !== 'begins'));
  return stretches.map((stretch): Timed => {
    const last = stretch.at(-1)!;
    const at = steps.indexOf(last);
    if (!users.has(last.task)) {
      const name = tasks.find((task) => task.rank === last.task)?.name ?? `task ${last.task + 1}`;
      return { at, rows: [{ across: `~ ${name} runs ~` }] };
    }
    if (last.fate === 'exits') {
      return { at, rows: [{ column: last.task, depth: 0, call: '(ends)', object: '', note: '' }] };
    }
    const shown: Shown = { step: last, column: last.task, operation: true, note: NOTES[last.fate] };
    return { at, rows: nest([shown], steps).flat() };
  });
}

function stretchesOf(steps: readonly TraceStep[]): TraceStep[][] {
  const stretches: TraceStep[][] = [];
  for (const step of steps) {
    const latest = stretches.at(-1);
    if (latest !== undefined && latest[0]!.task === step.task) latest.push(step);
    else stretches.push([step]);
  }
  return stretches;
}

function whereOf({ stack }: Violation): string[] {
  if (stack.length === 0) return [];
  const frames = stack.slice(0, INNERMOST).map((frame) => `${functionOf(frame)}()`);
  return [`in ${frames.join(' < ')}${stack.length > INNERMOST ? ' < ...' : ''}`];
}
