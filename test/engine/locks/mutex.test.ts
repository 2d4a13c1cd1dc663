import test from 'ava';
import fc from 'fast-check';
import { Mutex } from '../../../src/engine/locks/mutex.ts';
import type { Machine } from '../../../src/engine/machine.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { RandomWalk } from '../../../src/engine/strategies/random.ts';
import { booted, everySchedule, kinds, pause, run, turns } from '../runs.ts';

function* both(machine: Machine, first: Mutex, second: Mutex): Sleeps<void> {
  yield* first.lock();
  yield* pause(machine);
  yield* second.lock();
  second.unlock();
  first.unlock();
}

const two = (machine: Machine) => ({ a: new Mutex(machine, 'a'), b: new Mutex(machine, 'b') });

test('nobody is inside together, under any schedule', (t) => {
  const { machine, a, b } = booted(two);
  const task = fc.array(fc.nat(1), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(task, { minLength: 2, maxLength: 4 }), fc.integer({ min: 1 }), (tasks, seed) => {
      machine.restore();
      const inside = [0, 0];
      let most = 0;
      const bodies = tasks.map(
        (locks) =>
          function* (): Sleeps<void> {
            for (const n of locks) {
              const mutex = n === 0 ? a : b;
              yield* mutex.lock();
              most = Math.max(most, ++inside[n]!);
              yield* pause(machine);
              inside[n]!--;
              mutex.unlock();
            }
          },
      );
      return run(machine, bodies, new RandomWalk(seed)) === 'finished' && most <= 1;
    }),
    { seed: 1, numRuns: 300 },
  );
  t.pass();
});

test('an ABBA deadlock is found at the step at which it forms, while a third task runs on', (t) => {
  const { machine, a, b } = booted(two);
  let seen = -1;
  const ending = run(
    machine,
    [
      () => both(machine, a, b),
      () => both(machine, b, a),
      function* () {
        yield* pause(machine);
        seen = kinds(machine).indexOf('deadlock');
      },
    ],
    turns(1, 0),
  );
  t.is(ending, 'stuck');
  t.true(seen >= 0);
  const deadlocks = machine.findings.filter((finding) => finding.kind === 'deadlock');
  t.deepEqual(deadlocks, [
    {
      kind: 'deadlock',
      cycle: [
        { task: 1, op: 'mutex_lock', wants: 'a', object: 'a' },
        { task: 0, op: 'mutex_lock', wants: 'b', object: 'b' },
      ],
    },
  ]);
});

test('of two tasks that lock in opposite orders, each schedule ends well or with one deadlock', (t) => {
  const { machine, a, b } = booted(two);
  const endings = new Set<string>();
  for (const ending of everySchedule(machine, () => [() => both(machine, a, b), () => both(machine, b, a)])) {
    endings.add(ending);
    t.is(kinds(machine).filter((kind) => kind === 'deadlock').length, ending === 'stuck' ? 1 : 0);
    if (ending === 'finished') t.deepEqual(kinds(machine), ['lockdep circular']);
  }
  t.deepEqual([...endings].sort(), ['finished', 'stuck']);
});

test('a task that locks what it owns waits for itself', (t) => {
  const { machine, a } = booted(two);
  const body = () => both(machine, a, a);
  t.is(run(machine, [body]), 'stuck');
  t.deepEqual(kinds(machine), ['lockdep recursion', 'deadlock']);
});

test('a trylock fails while somebody owns the lock, and owns it otherwise', (t) => {
  const { machine, a } = booted(two);
  const answers: boolean[] = [];
  const trying = function* (): Sleeps<void> {
    yield* a.tryPoint();
    answers.push(a.trylock());
  };
  run(
    machine,
    [
      function* () {
        yield* a.lock();
        yield* pause(machine);
        a.unlock();
        yield* trying();
        a.unlock();
      },
      trying,
    ],
    turns(1),
  );
  t.deepEqual(answers, [false, true]);
  t.is(a.owner, null);
});

test('a loop around a trylock sleeps until the lock has been released, and so ends', (t) => {
  const { machine, a } = booted(two);
  let attempts = 0;
  const trying = function* (): Sleeps<void> {
    for (;;) {
      yield* a.tryPoint();
      attempts++;
      if (a.trylock()) break;
      yield* a.changedHands();
    }
    yield* a.releasePoint();
    a.unlock();
  };
  const owner = function* (): Sleeps<void> {
    yield* a.lock();
    yield* a.releasePoint();
    a.unlock();
  };
  const most = new Set<number>();
  for (const ending of everySchedule(machine, () => [owner, trying, owner])) {
    t.is(ending, 'finished');
    most.add(attempts);
    attempts = 0;
  }
  t.deepEqual([...most].sort(), [1, 2, 3]);
});

test('who waits for a lock to change hands waits for its owner', (t) => {
  const { machine, a, b } = booted(two);
  const owner = function* (): Sleeps<void> {
    yield* a.lock();
    yield* pause(machine);
    yield* b.lock();
  };
  const trying = function* (): Sleeps<void> {
    yield* b.lock();
    yield* a.tryPoint();
    t.false(a.trylock());
    yield* a.changedHands();
  };
  t.is(run(machine, [owner, trying], turns(1)), 'stuck');
  t.deepEqual(kinds(machine), ['deadlock']);
});
