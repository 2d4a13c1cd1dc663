/** A run must cost what it touches, not what was booted: the same runs over 10 and over 100 booted caches. */
import fc from 'fast-check';
import { program } from '../../src/arbitraries/program.ts';
import { schedule } from '../../src/arbitraries/schedule.ts';
import { Executor } from '../../src/execute.ts';
import { strategyOf } from '../../src/strategy.ts';
import { resolveWorld } from '../../src/world.ts';
import { perSecond, ratio, sideBySide } from '../measure.ts';
import { type Row, row } from '../row.ts';
import { V411 } from './fuzz.ts';

const SCENARIOS = 1_000;
/** In µs. */
const WARM_UP = 2_000_000;

export function rows(): readonly Row[] {
  const drawn = fc.sample(fc.tuple(program(), schedule()), { seed: 1, numRuns: SCENARIOS });
  const over = (bootCaches: number) => {
    const executor = new Executor(resolveWorld(V411), { bootCaches });
    return (nth: number) => {
      const [lines, plan] = drawn[nth % SCENARIOS]!;
      executor.run(lines, strategyOf(plan));
    };
  };
  const works = { few: allOf(over(10)), many: allOf(over(100)) };
  const { few, many } = sideBySide(works, WARM_UP);
  return [
    row('fuzz', 'runs, 10 booted caches', SCENARIOS * perSecond(few), '/s'),
    row('fuzz', 'runs, 100 booted caches', SCENARIOS * perSecond(many), '/s'),
    row('fuzz', 'runs at 100 / runs at 10 caches', ratio(few, many), 'x', { atLeast: 0.9 }),
  ];
}

/** All scenarios as one execution, so that both sides always run the same ones. */
function allOf(run: (nth: number) => void): () => void {
  return () => {
    for (let i = 0; i < SCENARIOS; i++) run(i);
  };
}
