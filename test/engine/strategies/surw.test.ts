import test from 'ava';
import fc from 'fast-check';
import { Mutex } from '../../../src/engine/locks/mutex.ts';
import { stream } from '../../../src/engine/seed.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { Coverage } from '../../../src/engine/strategies/coverage.ts';
import { Log } from '../../../src/engine/strategies/log.ts';
import { Orders } from '../../../src/engine/strategies/orders.ts';
import { Surw } from '../../../src/engine/strategies/surw.ts';
import { booted, kinds, pause, run } from '../runs.ts';
import { chiSquare, coming, tallied } from './tasks.ts';

const { machine, a, b } = booted((m) => ({ a: new Mutex(m, 'a'), b: new Mutex(m, 'b') }));
const meeting = { name: 'meeting', id: -2 };
const weights = { 'task 1': 3, 'task 2': 2 };

/** The order in which two tasks come to the meeting, three and two times, one of them by a long way. */
function orderOf(make: () => Log | Surw): string {
  machine.restore();
  const order: number[] = [];
  const strategy = make();
  run(machine, [coming(machine, meeting, 3, 0, order), coming(machine, meeting, 2, 8, order)], strategy);
  return order.join('');
}

test('tasks come to the target in all orders with the same probability, whatever else they do', (t) => {
  const seeds = stream('surw', 'uniform');
  const counts = tallied(3000, () => orderOf(() => new Surw(seeds.fork(), { target: 'meeting', weights })));
  t.is(counts.size, 10);
  // 9 degrees of freedom: more than 21.7 comes up in 1 of 100 cases.
  t.true(chiSquare(counts, 10) < 21.7, `${[...counts]}`);
});

test('with the orders of earlier runs remembered, ten runs show nearly all of ten orders', (t) => {
  const named = new Set(['meeting']);
  const seeds = stream('surw', 'remembered');
  const shown = (remembers: boolean) => {
    let all = 0;
    for (let i = 0; i < 50; i++) {
      const orders = new Orders();
      const coverage = new Coverage();
      const seen = tallied(10, () => {
        let log!: Log;
        const order = orderOf(() => {
          const surw = new Surw(seeds.fork(), {
            target: 'meeting',
            weights,
            ...(remembers ? { orders: orders.of('meeting') } : {}),
          });
          log = new Log(surw, coverage);
          return log;
        });
        orders.learn(log, named);
        return order;
      });
      all += seen.size;
    }
    return all / 50;
  };
  t.true(shown(true) > 9, `${shown(true)}`);
  t.true(shown(false) < 7.5, `${shown(false)}`);
});

test('a lock is a target like any other: both orders at it are as likely, and a deadlock by two is found', (t) => {
  const seeds = stream('surw', 'locks');
  const locks = (first: Mutex, second: Mutex, alone: number) =>
    function* (): Sleeps<void> {
      for (let i = 0; i < alone; i++) yield* pause(machine);
      yield* first.lock();
      yield* second.lock();
      second.unlock();
      first.unlock();
    };
  const counts = tallied(2000, () => {
    machine.restore();
    run(
      machine,
      [locks(a, b, 0), locks(b, a, 9)],
      new Surw(seeds.fork(), { target: 'a', weights: { 'task 1': 1, 'task 2': 1 } }),
    );
    return kinds(machine).includes('deadlock') ? 'deadlock' : 'none';
  });
  t.true((counts.get('deadlock') ?? 0) > 200, `${[...counts]}`);
});

test('every run ends, however wrong the counts are and whatever the target is', (t) => {
  const counted = fc.dictionary(fc.constantFrom('task 1', 'task 2', 'task 3'), fc.nat(9));
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom('meeting', 'nobody else', 'nothing'),
      counted,
      (seed, target, given) => {
        machine.restore();
        const bodies = [2, 5, 1].map((n) => coming(machine, meeting, n, 2, []));
        t.is(run(machine, bodies, new Surw(seed, { target, weights: given })), 'finished');
      },
    ),
    { seed: 1 },
  );
});
