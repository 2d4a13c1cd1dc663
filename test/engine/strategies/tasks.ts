/** Tasks that meet at one object or at none, and the orders in which they do. */
import type { Machine } from '../../../src/engine/machine.ts';
import { marker, type Waitable } from '../../../src/engine/op.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import type { Body } from '../runs.ts';

const COME = marker('come');

/** Comes `times` times to `object`, with `alone` steps that concern nobody else before each, and notes its rank there. */
export function coming(
  machine: Machine,
  object: Waitable,
  times: number,
  alone: number,
  order: number[],
): Body {
  const own: Waitable = { name: 'nobody else', id: -1 };
  return function* (): Sleeps<void> {
    for (let i = 0; i < times; i++) {
      for (let j = 0; j < alone; j++) yield* machine.point(COME, own);
      yield* machine.point(COME, object);
      order.push(machine.current.rank);
    }
  };
}

/** How often each of so many runs gave which answer. */
export function tallied(runs: number, once: (nth: number) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < runs; i++) {
    const answer = once(i);
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  return counts;
}

/** Pearson's statistic against `kinds` answers of equal probability; missing ones count. */
export function chiSquare(counts: ReadonlyMap<string, number>, kinds: number): number {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const expected = all / kinds;
  const missing = (kinds - counts.size) * expected;
  return [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, missing);
}
