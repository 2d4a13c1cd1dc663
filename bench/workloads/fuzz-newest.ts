/** Whole fuzz runs on v6.12 with up to three tasks, against v4.11 with up to two: newer kernels are not to cost twice. */
import { UNIT_RUNS } from '../../src/fuzz.ts';
import { median, ratio, sideBySide } from '../measure.ts';
import { type Row, row } from '../row.ts';
import { unit, V411, WARM_UP } from './fuzz.ts';

const V612 = { ...V411, tree: 'v6.12' };

export function rows(): readonly Row[] {
  const works = { old: (nth: number) => unit(nth, V411, 2), new: (nth: number) => unit(nth, V612, 3) };
  const { old, new: newest } = sideBySide(works, WARM_UP);
  const perRun = UNIT_RUNS * 1e6;
  return [
    row('fuzz-newest', 'v4.11, up to two tasks', perRun / median(old), '/s'),
    row('fuzz-newest', 'v6.12, up to three tasks', perRun / median(newest), '/s'),
    row('fuzz-newest', 'a run on v6.12 / on v4.11', ratio(newest, old), 'x', { atMost: 2 }),
  ];
}
