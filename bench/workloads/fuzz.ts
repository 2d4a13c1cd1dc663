/** Whole fuzz runs on v4.11: generate a program and a schedule, restore the booted kernel, run, judge. */

import { fuzzUnit, UNIT_RUNS } from '../../src/fuzz.ts';
import { BOOT_CACHES } from '../../src/linux/boot.ts';
import type { World } from '../../src/repro/scenario.ts';
import { bareLoop } from '../bare-loop.ts';
import { median, ratio, sideBySide } from '../measure.ts';
import { BARE_W5, type Row, row, scaled } from '../row.ts';
import { throughput } from './throughput.ts';

export const V411 = { tree: 'v4.11', patches: [], config: {}, actors: [] };

/** Runs a second that are asked for where the bare loop takes BARE_W5. */
const BAR = 8_000;

/** Some 20,000 runs: the compiler needs that long for a whole kernel, in µs. */
export const WARM_UP = 3_000_000;

/** One unit of the fuzzer over programs of any module, 1-4 commands a task. */
export function unit(nth: number, world: World = V411, maxTasks = 4): void {
  fuzzUnit({
    world,
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
  const floor = bareLoop(throughput.locks, throughput.bare);
  const { bare, units } = sideBySide({ bare: floor, units: unit }, WARM_UP);
  const runs = units.map((time) => time / UNIT_RUNS);
  const what = `whole runs, ${BOOT_CACHES} boot caches`;
  return [
    row('fuzz', what, 1e6 / median(runs), '/s', scaled(BAR, median(bare))),
    row('fuzz', 'a whole run / W5 on the bare loop', ratio(runs, bare), 'x', { atMost: 1e6 / BAR / BARE_W5 }),
  ];
}
