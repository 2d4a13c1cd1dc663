/** Which of two programs is smaller: commands, tasks, set-up, then what is preferred. A total order, so shrinking ends. */
import { placeOf } from '../programs/lines.ts';
import type { Program } from '../repro/scenario.ts';

/** Lists of numbers are compared from the front; the smaller program has the smaller list. */
function measure({ setup, tasks }: Program): readonly number[] {
  const lines = tasks.flat();
  const unloadsLate = tasks.filter(
    (ops, i) => i > 0 && ops[0]?.kind === 'rmmod' && tasks[i - 1]![0]?.kind !== 'rmmod',
  ).length;
  const sum = lines.reduce((total, op) => total + placeOf(op), 0);
  return [
    lines.length,
    tasks.length,
    setup.length,
    sum,
    unloadsLate,
    ...lines.map(placeOf),
    ...setup.map(placeOf),
  ];
}

export function isSmaller(one: Program, other: Program): boolean {
  const [a, b] = [measure(one), measure(other)];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    if (x !== y) return x < y;
  }
  return false;
}
