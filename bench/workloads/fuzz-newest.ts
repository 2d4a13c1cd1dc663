/** Whole fuzz runs on v6.12 with up to three tasks, against v4.11 with up to two: newer kernels are not to cost twice. */
import { fuzzUnit, UNIT_RUNS } from '../../src/fuzz.ts';
import { median, ratio, sideBySide } from '../measure.ts';
import { type Row, row } from '../row.ts';

/** Some 20,000 runs of each, in µs. */
const WARM_UP = 3_000_000;

/** One unit of the fuzzer over programs of any module. */
function unit(tree: string, maxTasks: number, nth: number): void {
  fuzzUnit({
    world: { tree, patches: [], config: {}, actors: [] },
    seed: 'bench',
    property: { id: 'bench', title: 'any lines about any modules', programs: { maxTasks } },
    strategy: 'mix',
    depth: null,
    first: nth * UNIT_RUNS,
    runs: UNIT_RUNS,
    maxSteps: 20_000,
    invariants: null,
  });
}

export function rows(): readonly Row[] {
  const works = { old: (nth: number) => unit('v4.11', 2, nth), new: (nth: number) => unit('v6.12', 3, nth) };
  const { old, new: newest } = sideBySide(works, WARM_UP);
  const perRun = UNIT_RUNS * 1e6;
  return [
    row('fuzz-newest', 'v4.11, up to two tasks', perRun / median(old), '/s'),
    row('fuzz-newest', 'v6.12, up to three tasks', perRun / median(newest), '/s'),
    row('fuzz-newest', 'a run on v6.12 / on v4.11', ratio(newest, old), 'x', { atMost: 2 }),
  ];
}
