import test from 'ava';
import fc from 'fast-check';
import { teardown } from '../../properties/teardown.ts';
import { program } from '../../src/arbitraries/index.ts';
import { stream } from '../../src/engine/seed.ts';
import { Executor } from '../../src/execute.ts';
import { type FuzzOptions, fuzz } from '../../src/fuzz.ts';
import { hereRunner } from '../../src/jobs/here.ts';
import { NOTHING_LEARNT, together } from '../../src/planner/learnt.ts';
import { Planner, type PlannerOptions } from '../../src/planner/planner.ts';
import { strategyOf } from '../../src/strategy.ts';
import { resolveWorld } from '../../src/world.ts';

const world = { tree: 'v4.11', patches: [], config: {}, actors: [] };
const executor = new Executor(resolveWorld(world));
const programs = fc.sample(program(), { seed: 1, numRuns: 120 });

/** Plans and runs all programs. */
function planned(options: Partial<PlannerOptions> = {}, seed = 'planner') {
  const all = { strategy: 'mix', depth: null, learnt: NOTHING_LEARNT, ...options } as const;
  const planner = new Planner(all, stream(seed, 'test'));
  const plans = programs.map((drawn) => {
    const plan = planner.plan(drawn);
    executor.run(drawn, planner.watched(strategyOf(plan)));
    planner.learn(drawn);
    return plan;
  });
  return { planner, plans };
}

test('plans are a function of the seed and of what was learnt before', (t) => {
  const { planner, plans } = planned();
  t.deepEqual(planned().plans, plans);
  t.notDeepEqual(planned({}, 'another').plans, plans);
  t.notDeepEqual(planned({ learnt: planner.gained }).plans, plans);
});

test('mix draws with every strategy, and surw at objects that tasks share', (t) => {
  const { planner } = planned();
  const { plans } = planned({ learnt: planner.gained });
  t.deepEqual([...new Set(plans.map(({ strategy }) => strategy))].sort(), [
    'delay',
    'pct',
    'pos',
    'random',
    'surw',
  ]);
  const targets = plans.flatMap(({ target }) => target ?? []);
  t.true(targets.includes('slab_mutex'), `${targets}`);
  for (const { weights } of plans)
    if (weights !== undefined)
      t.true(Object.keys(weights).length > 1 && Object.values(weights).every((n) => n > 0));
});

test('a plan repeats its run without anything that was learnt', (t) => {
  const { planner } = planned();
  const next = new Planner(
    { strategy: 'surw', depth: null, learnt: planner.gained },
    stream('repeat', 'test'),
  );
  for (const drawn of programs.slice(0, 40)) {
    const plan = JSON.parse(JSON.stringify(next.plan(drawn)));
    const first = executor.run(drawn, next.watched(strategyOf(plan)));
    next.learn(drawn);
    t.deepEqual(executor.run(drawn, strategyOf(plan)), first);
  }
});

test('a strategy that is asked for is the only one, with the depth that is asked for', (t) => {
  for (const strategy of ['random', 'pct', 'pos', 'surw', 'delay'] as const) {
    const { plans } = planned({ strategy, depth: 4 });
    t.true(plans.every((plan) => plan.strategy === strategy));
    if (strategy === 'pct' || strategy === 'delay') t.true(plans.every(({ depth }) => depth === 4));
  }
});

test('what two units learnt is the same together, whoever comes first, up to the order of names', (t) => {
  const [one, other] = [planned().planner.gained, planned({}, 'another').planner.gained];
  const sorted = (learnt: typeof one) => ({
    standing: learnt.standing,
    facts: learnt.facts.toSorted((a, b) => a - b),
    known: learnt.known
      .map(([kind, times, steps, visits]) => [kind, times, Math.round(steps), visits.length] as const)
      .toSorted((a, b) => (a[0] < b[0] ? -1 : 1)),
  });
  t.deepEqual(sorted(together(one, other)), sorted(together(other, one)));
  t.deepEqual(together(NOTHING_LEARNT, one), together(one, NOTHING_LEARNT));
});

test('what a fuzz learns does not depend on who runs its units, or when', async (t) => {
  const options: FuzzOptions = {
    ...{ world, seed: 'order', runs: 1_500, strategy: 'mix', depth: null, maxSteps: 20_000 },
    ...{ invariants: ['deadlock'], properties: [teardown], failFast: false, onFinding: () => {} },
  };
  const here = hereRunner({ came: false, coming: new Promise(() => {}), unheard: (work) => work() });
  const units: unknown[] = [];
  // Results arrive in the order of the requests, but are computed in the opposite one.
  const backwards: typeof here.run = async (kind, requests, onResult) => {
    const all = [...requests];
    if (kind === 'fuzz-unit') units.push(all);
    const results = new Map<unknown, unknown>();
    for (const request of all.toReversed())
      await here.run(kind, [request], (result) => {
        results.set(request, result);
        return 'go on';
      });
    for (const request of all) if (onResult(results.get(request) as never, request) === 'stop') return;
  };
  const [one, other] = [await fuzz(options, here.run), await fuzz(options, backwards)];
  t.is(JSON.stringify(other), JSON.stringify(one));
  t.true(units.length > 1);
});
