import test from 'ava';
import fc from 'fast-check';
import { stream } from '../../../src/engine/seed.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { Urw } from '../../../src/engine/strategies/urw.ts';
import { booted, pause, run } from '../runs.ts';
import { chiSquare, coming, tallied } from './tasks.ts';

const { machine } = booted(() => ({}));
const meeting = { name: 'meeting', id: -2 };

test('all interleavings of tasks that never wait are equally likely', (t) => {
  const seeds = stream('urw', 'uniform');
  // With its start a task of n operations makes n + 1 steps: 4 and 3, hence 7! / (4! 3!) interleavings.
  const counts = tallied(7000, () => {
    machine.restore();
    const order: number[] = [];
    const noted = (times: number) =>
      function* (): Sleeps<void> {
        order.push(machine.current.rank);
        yield* coming(machine, meeting, times, 0, order)();
      };
    run(machine, [noted(3), noted(2)], new Urw(seeds.fork(), { 'task 1': 4, 'task 2': 3 }));
    return order.join('');
  });
  t.is(counts.size, 35);
  // 34 degrees of freedom: more than 56.1 comes up in 1 of 100 cases.
  t.true(chiSquare(counts, 35) < 56.1, `${chiSquare(counts, 35)}`);
});

test('a task that spawns weighs as much as what it spawns, until it has done so', (t) => {
  const seeds = stream('urw', 'spawn');
  const weights = { 'task 1': 4, 'task 2': 3, child: 2 };
  const counts = tallied(3000, () => {
    machine.restore();
    const order: string[] = [];
    const noted = (times: number) =>
      function* (): Sleeps<void> {
        order.push(machine.current.name);
        for (let i = 0; i < times; i++) {
          yield* pause(machine);
          order.push(machine.current.name);
        }
      };
    const parent = function* (): Sleeps<void> {
      yield* noted(1)();
      machine.spawn('child', 'child', 0, 'task', machine.current.op, null, noted(1));
    };
    run(machine, [parent, noted(2)], new Urw(seeds.fork(), weights));
    return order.map((name) => (name === 'task 2' ? 1 : 0)).join('');
  });
  // Parent and child are a chain of 4 steps, so that it is as with two tasks.
  t.is(counts.size, 35);
  t.true(chiSquare(counts, 35) < 56.1, `${chiSquare(counts, 35)}`);
});

test('every run ends, however wrong the counts are', (t) => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.dictionary(fc.constantFrom('task 1', 'task 2'), fc.nat(50)),
      (seed, weights) => {
        machine.restore();
        const bodies = [2, 9, 4].map((n) => coming(machine, meeting, n, 1, []));
        t.is(run(machine, bodies, new Urw(seed, weights)), 'finished');
      },
    ),
    { seed: 1 },
  );
});
