import test from 'ava';
import fc from 'fast-check';
import type { Machine } from '../../../src/engine/machine.ts';
import { stream } from '../../../src/engine/seed.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { RandomWalk } from '../../../src/engine/strategies/random.ts';
import { booted, pause, run } from '../runs.ts';

const { machine } = booted(() => ({}));

function pausing(m: Machine, times: number) {
  return function* (): Sleeps<void> {
    for (let i = 0; i < times; i++) yield* pause(m);
  };
}

test('at a point every task that can run is chosen about equally often', (t) => {
  const seeds = stream('random', 'test');
  const chosen = [0, 0, 0];
  for (let i = 0; i < 6000; i++) {
    machine.restore();
    const walk = new RandomWalk(seeds.fork());
    let points = 0;
    run(machine, [pausing(machine, 3), pausing(machine, 3), pausing(machine, 3)], {
      atPoint(m, task) {
        const next = walk.atPoint(m, task);
        if (++points === 1) chosen[next.rank]!++;
        return next;
      },
      atStop: (m, usual) => (m.steps === 0 ? usual : walk.atStop(m)),
    });
  }
  for (const count of chosen) t.true(Math.abs(count - 2000) < 200, `${chosen}`);
});

test('where a task stops every other is chosen about equally often', (t) => {
  const seeds = stream('random', 'start');
  const chosen = [0, 0, 0];
  for (let i = 0; i < 6000; i++) {
    machine.restore();
    run(
      machine,
      [pausing(machine, 0), pausing(machine, 0), pausing(machine, 0)],
      new RandomWalk(seeds.fork()),
    );
    const [first] = machine.switches;
    chosen[first?.kind === 'start' ? first.to : 0]!++;
  }
  for (const count of chosen) t.true(Math.abs(count - 2000) < 200, `${chosen}`);
});

test('the same seed gives the same schedule', (t) => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }), (seed, points) => {
      const schedule = () => {
        machine.restore();
        run(
          machine,
          points.map((n) => pausing(machine, n)),
          new RandomWalk(seed),
        );
        return machine.switches.slice();
      };
      t.deepEqual(schedule(), schedule());
    }),
    { seed: 1 },
  );
});
