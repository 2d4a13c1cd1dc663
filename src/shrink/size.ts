/**
 * Which of two candidates is smaller: commands, tasks, what else acts, objects, set-up, then what is preferred. A total
 * order, so shrinking ends. How they are scheduled is compared by whoever has schedules of both.
 */
import { placeOf } from '../programs/lines.ts';
import { objectsNamed } from '../programs/objects.ts';
import type { Candidate } from './candidate.ts';

/** Lists of numbers are compared from the front; the smaller candidate has the smaller list. */
export function sizeOf({ world, program: { setup, tasks } }: Candidate): readonly number[] {
  const settings = world.actors.length + Object.keys(world.config).length;
  return [tasks.flat().length, tasks.length, settings, objectsNamed([setup, ...tasks]).length, setup.length];
}

/** Among candidates of one size: the lines that come first in the table, and the task that unloads first. */
export function preferenceOf({ program: { setup, tasks } }: Candidate): readonly number[] {
  const lines = tasks.flat();
  const unloadsLate = tasks.filter(
    (ops, i) => i > 0 && ops[0]?.kind === 'rmmod' && tasks[i - 1]![0]?.kind !== 'rmmod',
  ).length;
  const sum = lines.reduce((total, op) => total + placeOf(op), 0);
  return [sum, unloadsLate, ...lines.map(placeOf), ...setup.map(placeOf)];
}

/** Below 0: `a` is the smaller list. A list that ends is smaller than one that goes on. */
export function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
