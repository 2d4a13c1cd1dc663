import test from 'ava';
import fc from 'fast-check';
import { program, schedule } from '../../../src/arbitraries/index.ts';
import { Fault } from '../../../src/engine/assert.ts';
import { Replay } from '../../../src/engine/strategies/replay.ts';
import { Executor } from '../../../src/execute.ts';
import { replay } from '../../../src/replay.ts';
import { strategyOf } from '../../../src/strategy.ts';
import { TREES } from '../../../src/trees/index.ts';
import { resolveWorld } from '../../../src/world.ts';
import { booted, pause, run } from '../runs.ts';

const worlds = TREES.map(({ id }) => resolveWorld({ tree: id, patches: [], config: {}, actors: [] }));
const executors = worlds.map((world) => new Executor(world));
const place = fc.nat(worlds.length - 1);

test('recorded switches repeat a run exactly', (t) => {
  fc.assert(
    fc.property(place, program(), schedule(), (at, drawn, plan) => {
      const executor = executors[at]!;
      const first = executor.run(drawn, strategyOf(plan));
      t.deepEqual(executor.run(drawn, new Replay(first.switches)), first);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('recorded and anchored switches give the trace that the strategy gave, step by step', (t) => {
  fc.assert(
    fc.property(place, program(), schedule(), (at, drawn, plan) => {
      const world = worlds[at]!;
      const { switches } = executors[at]!.run(drawn, strategyOf(plan));
      const scenario = { ...world.world, program: drawn, schedule: plan };
      const first = replay(world, scenario);
      const exact = replay(world, scenario, switches);
      const anchored = replay(world, first.scenario);
      t.is(exact.digest, first.digest);
      t.is(anchored.digest, first.digest);
      t.deepEqual(anchored.schedule, first.schedule);
      t.is(anchored.divergence, null);
      t.deepEqual(anchored.answers, first.answers);
    }),
    { seed: 1, numRuns: 40 },
  );
});

test('a recorded switch to a task that cannot run is a fault', (t) => {
  const { machine } = booted(() => ({}));
  const recorded = { kind: 'before', from: 0, points: 1, to: 7, preempts: true } as const;
  t.throws(() => run(machine, [() => pause(machine)], new Replay([recorded])), { instanceOf: Fault });
});

test('an anchored switch that is never reached is told, and the run goes on in default order', (t) => {
  const [world] = worlds;
  const schedule = [{ task: 1, before: 'mutex_lock', object: 'no such lock', nth: 1, to: 2 }];
  const tasks = [[{ kind: 'rmmod', module: 'kvm' }], [{ kind: 'rmmod', module: 'kvm' }]] as const;
  const { divergence, ending } = replay(world!, { ...world!.world, program: { setup: [], tasks }, schedule });
  t.is(ending, 'finished');
  t.is(divergence?.why, 'never reached');
  t.deepEqual(divergence?.missed, schedule[0]);
});
