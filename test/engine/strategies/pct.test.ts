import test from 'ava';
import fc from 'fast-check';
import { Mutex } from '../../../src/engine/locks/mutex.ts';
import { stream } from '../../../src/engine/seed.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { Pct } from '../../../src/engine/strategies/pct.ts';
import { booted, kinds, pause, run } from '../runs.ts';

const { machine, a, b } = booted((m) => ({ a: new Mutex(m, 'a'), b: new Mutex(m, 'b') }));

const pausing = (times: number) =>
  function* (): Sleeps<void> {
    for (let i = 0; i < times; i++) yield* pause(machine);
  };

const preemptions = () => machine.switches.filter((change) => change.kind === 'before');

test('a depth of d switches at most d - 1 times between tasks that never wait', (t) => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 12 }),
      (seed, depth, events) => {
        machine.restore();
        run(machine, [pausing(4), pausing(4), pausing(4)], new Pct(seed, depth, events));
        t.true(preemptions().length <= depth - 1);
      },
    ),
    { seed: 1, numRuns: 500 },
  );
});

test('without change points tasks run one after the other, in every order', (t) => {
  const seeds = stream('pct', 'orders');
  const orders = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    machine.restore();
    const order: number[] = [];
    const body = () => {
      order.push(machine.current.rank);
      return pause(machine);
    };
    run(machine, [body, body, body], new Pct(seeds.fork(), 1, 10));
    t.deepEqual(preemptions(), []);
    orders.set(order.join(), (orders.get(order.join()) ?? 0) + 1);
  }
  t.is(orders.size, 6);
  for (const count of orders.values()) t.true(Math.abs(count - 1000) < 200, `${[...orders.values()]}`);
});

test('every step is as likely to be a change point as any other', (t) => {
  const seeds = stream('pct', 'places');
  const places = [0, 0, 0, 0, 0, 0];
  let runs = 0;
  while (runs < 6000) {
    machine.restore();
    // The first step of a task is its start: a change there shows as another task that starts first.
    run(machine, [pausing(6), pausing(0)], new Pct(seeds.fork(), 2, 7));
    const [switched] = preemptions();
    if (switched === undefined) continue;
    places[switched.points - 1]!++;
    runs++;
  }
  for (const count of places) t.true(Math.abs(count - 1000) < 150, `${places}`);
});

test('who falls at a change is below all that never fell, and new tasks come in above those that fell', (t) => {
  const seeds = stream('pct', 'fall');
  let fell = 0;
  for (let i = 0; i < 300; i++) {
    machine.restore();
    const ended: number[] = [];
    const ending = (times: number) =>
      function* (): Sleeps<void> {
        yield* pausing(times)();
        ended.push(machine.current.rank);
      };
    run(machine, [ending(5), ending(5), ending(5)], new Pct(seeds.fork(), 2, 6));
    const [fallen] = preemptions();
    if (fallen === undefined) continue;
    fell++;
    t.is(ended.at(-1), fallen.from);
  }
  t.true(fell > 100);
});

test('a bug of depth 2 among 2 tasks and k points is found in at least 1 of 2 k runs', (t) => {
  const seeds = stream('pct', 'bug');
  const locks = (first: Mutex, second: Mutex) =>
    function* (): Sleeps<void> {
      yield* pausing(5)();
      yield* first.lock();
      yield* second.lock();
      second.unlock();
      first.unlock();
      yield* pausing(5)();
    };
  const events = 24;
  let found = 0;
  for (let i = 0; i < 4000; i++) {
    machine.restore();
    run(machine, [locks(a, b), locks(b, a)], new Pct(seeds.fork(), 2, events));
    if (kinds(machine).includes('deadlock')) found++;
  }
  t.true(found >= 4000 / (2 * events), `${found}`);
});

test('the same seed gives the same schedule', (t) => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 4 }), (seed, depth) => {
      const schedule = () => {
        machine.restore();
        run(machine, [pausing(4), pausing(5), pausing(6)], new Pct(seed, depth, 12));
        return machine.switches.slice();
      };
      t.deepEqual(schedule(), schedule());
    }),
    { seed: 1 },
  );
});
