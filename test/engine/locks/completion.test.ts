import test from 'ava';
import { Completion } from '../../../src/engine/locks/completion.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { booted, everySchedule, kinds, run } from '../runs.ts';

const world = () => booted((machine) => ({ done: new Completion(machine, 'done') }));

test('a waiter is woken whether it came before or after the completion', (t) => {
  const { machine, done } = world();
  const waiter = function* (): Sleeps<void> {
    yield* done.wait();
  };
  const completer = function* (): Sleeps<void> {
    done.complete();
  };
  let schedules = 0;
  for (const ending of everySchedule(machine, () => [waiter, completer])) {
    schedules++;
    t.is(ending, 'finished');
    t.is(done.done, 0);
  }
  t.true(schedules > 1);
});

test('as many waits end as there were completions; the rest is stuck without a cycle', (t) => {
  const { machine, done } = world();
  let woken = 0;
  const waiter = function* (): Sleeps<void> {
    yield* done.wait();
    woken++;
  };
  const completer = function* (): Sleeps<void> {
    done.complete();
  };
  t.is(run(machine, [waiter, waiter, completer]), 'stuck');
  t.is(woken, 1);
  t.deepEqual(kinds(machine), []);
});
