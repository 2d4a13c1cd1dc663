import test from 'ava';
import { Condition } from '../../../src/engine/locks/condition.ts';
import { Mutex } from '../../../src/engine/locks/mutex.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { booted, everySchedule, kinds, pause, run, tally, turns } from '../runs.ts';

const world = () =>
  booted((machine) => ({ mutex: new Mutex(machine, 'm'), condition: new Condition(machine, 'c') }));

test('a waiter gives the mutex up, and owns it again when it has been woken', (t) => {
  const { machine, mutex, condition } = world();
  let ready = false;
  const waiter = function* (): Sleeps<void> {
    yield* mutex.lock();
    while (!ready) yield* condition.wait(mutex);
    t.is(mutex.owner, machine.current);
    mutex.unlock();
  };
  const signaller = function* (): Sleeps<void> {
    yield* mutex.lock();
    ready = true;
    condition.signal();
    yield* pause(machine);
    mutex.unlock();
  };
  let schedules = 0;
  for (const ending of everySchedule(machine, () => [waiter, signaller])) {
    schedules++;
    ready = false;
    t.is(ending, 'finished');
  }
  t.true(schedules > 1);
});

test('a signal before the wait is lost', (t) => {
  const { machine, mutex, condition } = world();
  const waiter = function* (): Sleeps<void> {
    yield* mutex.lock();
    yield* condition.wait(mutex);
    mutex.unlock();
  };
  const signaller = function* (): Sleeps<void> {
    yield* pause(machine);
    condition.signal();
  };
  const endings = tally(everySchedule(machine, () => [waiter, signaller]));
  t.true(endings.stuck! > 0 && endings.finished! > 0);
});

for (const how of ['signal', 'broadcast'] as const) {
  test(`a ${how} wakes ${how === 'signal' ? 'the longest waiter alone' : 'all waiters'}`, (t) => {
    const { machine, mutex, condition } = world();
    const woken: number[] = [];
    const waiter = (nth: number) =>
      function* (): Sleeps<void> {
        yield* mutex.lock();
        yield* condition.wait(mutex);
        woken.push(nth);
        mutex.unlock();
      };
    const signaller = function* (): Sleeps<void> {
      condition[how]();
    };
    const ending = run(machine, [waiter(0), waiter(1), signaller]);
    t.deepEqual(woken, how === 'signal' ? [0] : [0, 1]);
    t.is(ending, how === 'signal' ? 'stuck' : 'finished');
    t.deepEqual(kinds(machine), []);
  });
}

test('a waiter holds nothing for lockdep until it has the mutex again, and then in order', (t) => {
  const { machine, mutex, condition } = world();
  const inner = new Mutex(machine, 'inner');
  const waiter = function* (): Sleeps<void> {
    yield* mutex.lock();
    yield* inner.lock();
    yield* condition.wait(mutex);
    inner.unlock();
    mutex.unlock();
  };
  const signaller = function* (): Sleeps<void> {
    condition.signal();
  };
  t.is(run(machine, [waiter, signaller], turns()), 'finished');
  t.deepEqual(kinds(machine), ['lockdep circular']);
});
