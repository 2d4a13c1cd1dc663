// Which units a run is made of.

import test from 'ava';
import fc from 'fast-check';
import { Plan, type PlanOptions } from '../../src/nightly/plan.ts';
import { standingUnits } from '../../src/nightly/standing.ts';
import { type Entry, emptyResult, type Unit } from '../../src/nightly/unit.ts';
import { TREES } from '../../src/trees/index.ts';

const WORLDS = TREES.map(({ id }) => ({ tree: id, patches: [], config: {}, actors: [] }));
const PAIRS = WORLDS.map((world) => ({ property: 'teardown', world }));
const OPTIONS: PlanOptions = { seed: 'one', pairs: PAIRS, standing: [], runs: 250, units: 100 };

/** All units, when each round gains what `gain` says. */
function unitsOf(options: PlanOptions, gain: (unit: Unit) => readonly string[]): readonly Unit[] {
  const plan = new Plan(options);
  const units: Unit[] = [];
  plan.next();
  for (let round = plan.next(); round.length > 0; round = plan.next()) {
    units.push(...round);
    plan.learn(
      round.map((unit): Entry => ({ unit, result: { ...emptyResult('done'), reached: gain(unit) } })),
    );
  }
  return units;
}

test('a shorter run is the beginning of a longer one, whatever is learnt', (t) => {
  fc.assert(
    fc.property(fc.nat({ max: 100 }), fc.string(), (units, seed) => {
      const gain = ({ n }: Unit) => (n % 3 === 0 ? [`situation ${n}`] : []);
      const long = unitsOf({ ...OPTIONS, seed }, gain);
      t.deepEqual(unitsOf({ ...OPTIONS, seed, units }, gain), long.slice(0, units));
    }),
    { numRuns: 30 },
  );
});

test('every pair has its turn before any has a second', (t) => {
  const first = unitsOf(OPTIONS, () => []).slice(0, PAIRS.length);
  t.is(new Set(first.map(({ world }) => world.tree)).size, PAIRS.length);
});

test('a pair that gains is drawn more often than one that does not, and none is forgotten', (t) => {
  let fresh = 0;
  const units = unitsOf({ ...OPTIONS, units: 1_000 }, ({ world }) =>
    world.tree === 'v4.11' ? [`situation ${fresh++}`] : [],
  );
  const timesOf = (tree: string) => units.filter(({ world }) => world.tree === tree).length;
  const others = WORLDS.map(({ tree }) => tree).filter((tree) => tree !== 'v4.11');
  t.true(timesOf('v4.11') > 2 * Math.max(...others.map(timesOf)));
  t.true(Math.min(...others.map(timesOf)) >= 10);
});

test('every unit draws from a seed of its own', (t) => {
  const seeds = unitsOf(OPTIONS, () => []).map((unit) => ('seed' in unit ? unit.seed : ''));
  t.is(new Set(seeds).size, seeds.length);
});

test('what is known of a tree is looked at where that tree is run, and the planted bug always', (t) => {
  const standing = (worlds: typeof WORLDS) => standingUnits({ seed: 'one', worlds, regressions: [] });
  t.is(standing(WORLDS).filter(({ kind }) => kind === 'teeth').length, 4);
  const [canary, ...rest] = standing([WORLDS.find(({ tree }) => tree === 'v4.12')!]);
  t.is(canary!.kind, 'canary');
  t.true(rest.length > 0 && rest.every(({ world }) => world.tree === 'v4.12'));
});
