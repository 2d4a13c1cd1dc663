/** A slice of `npm run determinism`, traces, and memory. */
import test from 'ava';
import { Executor } from '../src/execute.ts';
import { replay } from '../src/replay.ts';
import { strategyOf } from '../src/strategy.ts';
import { drawn, repeated, WORLDS } from './determinism.ts';
import { memoryGrowth } from './memory.ts';

for (const world of WORLDS) {
  test(`${world.world.tree}: a run has the outcome that it had before, whatever ran in between`, (t) => {
    const { outcomes, differing } = repeated(world, 50);
    t.deepEqual(differing, []);
    t.true(outcomes.some(({ switches }) => switches.length > 3));
  });
}

test('a run that is traced twice has the same trace twice, and the outcome of one that is not', (t) => {
  let failing = 0;
  for (const world of WORLDS) {
    const executor = new Executor(world);
    for (const [program, plan] of drawn(world, 4)) {
      const scenario = { ...world.world, program, schedule: plan };
      const [first, second] = [replay(world, scenario), replay(world, scenario)];
      t.is(JSON.stringify(second), JSON.stringify(first));
      const { ending, findings, steps } = executor.run(program, strategyOf(plan));
      t.deepEqual([first.ending, first.size.steps], [ending, steps]);
      t.deepEqual(
        first.findings.map(({ signature }) => signature),
        findings.map(({ signature }) => signature),
      );
      if (findings.length > 0) failing++;
    }
  }
  t.true(failing > 0);
});

test('executions do not grow memory', (t) => {
  const { before, after } = memoryGrowth(3_000);
  t.true(after - before < 1_000_000, `${before} bytes before, ${after} after`);
});
