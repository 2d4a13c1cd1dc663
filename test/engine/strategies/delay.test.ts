import test from 'ava';
import fc from 'fast-check';
import { stream } from '../../../src/engine/seed.ts';
import { Delay } from '../../../src/engine/strategies/delay.ts';
import { booted, run } from '../runs.ts';
import { coming, tallied } from './tasks.ts';

const { machine } = booted(() => ({}));
const meeting = { name: 'meeting', id: -2 };
const preemptions = () => machine.switches.filter((change) => change.kind === 'before').length;

function orderOf(strategy: Delay): string {
  machine.restore();
  const order: number[] = [];
  run(
    machine,
    [0, 1, 2].map(() => coming(machine, meeting, 2, 0, order)),
    strategy,
  );
  return order.join('');
}

test('without delays a round of tasks has one schedule, and every round is as likely', (t) => {
  const seeds = stream('delay', 'rounds');
  const counts = tallied(3000, () => orderOf(new Delay(seeds.fork(), 0, 9)));
  t.deepEqual([...counts.keys()].sort(), ['001122', '002211', '110022', '112200', '220011', '221100']);
  for (const count of counts.values()) t.true(Math.abs(count - 500) < 100, `${[...counts]}`);
});

test('d delays pre-empt at most d times', (t) => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(4), fc.integer({ min: 1, max: 12 }), (seed, delays, events) => {
      orderOf(new Delay(seed, delays, events));
      t.true(preemptions() <= delays);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('one delay reaches every schedule that passes one task over once', (t) => {
  const seeds = stream('delay', 'one');
  const counts = tallied(3000, () => orderOf(new Delay(seeds.fork(), 1, 9)));
  // In the round 0 1 2: at no step, before a start, or between the two times that a task comes.
  for (const order of ['001122', '112200', '011220', '002211', '011220'])
    t.true(counts.has(order), `${order} of ${[...counts.keys()]}`);
});
