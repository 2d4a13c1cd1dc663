/** The trail of a run: two digits a step, so that a later run can be told where it first differs. */
import { crc32 } from 'node:zlib';
import type { TraceStep } from '../engine/trace.ts';

const DIGITS = 2;

/** All of a step that makes runs differ. */
export function stepLine({
  task,
  op,
  object,
  fate,
}: Pick<TraceStep, 'task' | 'op' | 'object' | 'fate'>): string {
  return `${task} ${op} ${object} ${fate}\n`;
}

/** Hexadecimal; each step's digits depend on all steps up to it. */
export function trailOf(steps: readonly TraceStep[]): string {
  let sum = 0;
  return steps
    .map((step) => {
      sum = crc32(stepLine(step), sum);
      return sum.toString(16).slice(-DIGITS).padStart(DIGITS, '0');
    })
    .join('');
}

/** The number in the trace, from 1, of the step at which the machine passed this many points. */
export function stepAfter(points: number, steps: readonly TraceStep[]): number {
  let passed = 0;
  const at = steps.findIndex(({ fate }) => fate !== 'resumes' && fate !== 'exits' && ++passed >= points);
  return at < 0 ? steps.length : at + 1;
}

/** The first step that differs, from 1; null: none does. */
export function firstDifference(trail: string, steps: readonly TraceStep[]): number | null {
  const now = trailOf(steps);
  for (let at = 0; at < Math.max(trail.length, now.length); at += DIGITS)
    if (trail.slice(at, at + DIGITS) !== now.slice(at, at + DIGITS)) return at / DIGITS + 1;
  return null;
}
