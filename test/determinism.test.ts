import test from 'ava';
import fc from 'fast-check';
import { program, schedule } from '../src/arbitraries/index.ts';
import { Executor, type Outcome } from '../src/execute.ts';
import type { Facts } from '../src/linux/facts.ts';
import { replay } from '../src/replay.ts';
import { strategyOf } from '../src/strategy.ts';
import { TREES } from '../src/trees/index.ts';
import { resolveWorld } from '../src/world.ts';
import { memoryGrowth } from './memory.ts';

const RUNS = 150;
const worlds = TREES.map(({ id }) => resolveWorld({ tree: id, patches: [], config: {}, actors: [] }));
const sample = (allocator: Facts['allocator']) =>
  fc.sample(fc.tuple(program({ allocator }), schedule()), { seed: 1, numRuns: RUNS });
const samples = { slab: sample('slab'), slub: sample('slub') };

interface Outcomes {
  readonly found: readonly Outcome[];
  /** All of it: outcomes are plain data. */
  readonly text: string;
}

/** Trees on which the samples find something. */
const FAILING = [
  'v3.7-rc',
  'v3.7',
  'v4.11',
  'v4.12',
  'v4.19',
  'v5.5-rc3',
  'v5.6',
  'next-20210809',
  'v5.15',
  'v6.11',
];

/** The outcomes of all samples, run in this order by one executor. */
function outcomes(executor: Executor, order: readonly number[]): Outcomes {
  const found: Outcome[] = [];
  for (const at of order) {
    const [drawn, plan] = samples[executor.world.facts.allocator][at]!;
    found[at] = executor.run(drawn, strategyOf(plan));
  }
  return { found, text: JSON.stringify(found) };
}

for (const world of worlds) {
  test(`${world.world.tree}: a run has the outcome that it had before, whatever ran in between`, (t) => {
    const executor = new Executor(world);
    const order = Array.from({ length: RUNS }, (_, at) => at);
    const { found, text } = outcomes(executor, order);
    t.is(outcomes(executor, order.toReversed()).text, text);
    const scattered = order.map((at) => (at * 67) % RUNS);
    t.is(outcomes(executor, scattered).text, text);
    t.is(outcomes(new Executor(world), scattered).text, text);
    t.is(
      found.some(({ findings }) => findings.length > 0),
      FAILING.includes(world.world.tree),
    );
    t.true(found.some(({ switches }) => switches.length > 3));
  });
}

test('a run that is traced twice has the same trace twice, and the outcome of one that is not', (t) => {
  for (const world of worlds) {
    const executor = new Executor(world);
    for (const [drawn, plan] of samples[world.facts.allocator].slice(0, 15)) {
      const scenario = { ...world.world, program: drawn, schedule: plan };
      const [first, second] = [replay(world, scenario), replay(world, scenario)];
      t.is(JSON.stringify(second), JSON.stringify(first));
      const { ending, findings, steps } = executor.run(drawn, strategyOf(plan));
      t.deepEqual([first.ending, first.size.steps], [ending, steps]);
      t.deepEqual(
        first.findings.map(({ signature }) => signature),
        findings.map(({ signature }) => signature),
      );
    }
  }
});

test('executions do not grow memory', (t) => {
  const { before, after } = memoryGrowth(3_000);
  t.true(after - before < 1_000_000, `${before} bytes before, ${after} after`);
});
