import test from 'ava';
import { PercpuRwSem } from '../../../src/engine/locks/percpu-rwsem.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { booted, everySchedule, kinds, pause, preempt, run, tally, turns } from '../runs.ts';

const world = () => booted((machine) => ({ sem: new PercpuRwSem(machine, 'sem') }));

test('readers share, a writer is alone', (t) => {
  const { machine, sem } = world();
  let readers = 0;
  let writers = 0;
  let most = 0;
  const reader = function* (): Sleeps<void> {
    yield* sem.read();
    readers++;
    yield* pause(machine);
    most = Math.max(most, readers);
    t.is(writers, 0);
    readers--;
    sem.endRead();
  };
  const writer = function* (): Sleeps<void> {
    yield* sem.write();
    writers++;
    yield* pause(machine);
    t.is(readers + writers, 1);
    writers--;
    sem.endWrite();
  };
  const endings = tally(everySchedule(machine, () => [reader, writer, writer, reader]));
  t.deepEqual(Object.keys(endings), ['finished']);
  t.is(most, 2);
});

test('a nested read deadlocks with a writer that came in between, and lockdep reports the nesting alone', (t) => {
  const { machine, sem } = world();
  const nested = function* (): Sleeps<void> {
    yield* sem.read();
    yield* pause(machine);
    yield* sem.read();
    sem.endRead();
    sem.endRead();
  };
  const writer = function* (): Sleeps<void> {
    yield* sem.write();
    sem.endWrite();
  };
  t.is(run(machine, [nested, writer], turns(1)), 'stuck');
  t.deepEqual(kinds(machine), ['lockdep recursion', 'deadlock']);
  machine.restore();
  t.is(run(machine, [nested]), 'finished');
  t.deepEqual(kinds(machine), ['lockdep recursion']);
});

test('a writer that waits for readers keeps new ones out, also those that only try', (t) => {
  const { machine, sem } = world();
  let got = false;
  const trier = function* (): Sleeps<void> {
    yield* pause(machine);
    yield* sem.tryPoint();
    got = sem.tryRead();
    if (got) sem.endRead();
  };
  const reader = function* (): Sleeps<void> {
    yield* sem.read();
    yield* pause(machine);
    sem.endRead();
  };
  const writer = function* (): Sleeps<void> {
    yield* sem.write();
    sem.endWrite();
  };
  t.is(run(machine, [trier, reader, writer], turns(1, 2)), 'finished');
  t.false(got);
  machine.restore();
  t.is(run(machine, [trier, reader, writer], turns(1, 0)), 'finished');
  t.true(got);
});

test('between blocking the readers and waiting for them a writer can be pre-empted', (t) => {
  const { machine, sem } = world();
  let blocked = false;
  const writer = function* (): Sleeps<void> {
    yield* sem.write();
    sem.endWrite();
  };
  const other = function* (): Sleeps<void> {
    yield* pause(machine);
    blocked ||= sem.block !== null;
  };
  const seen = new Set<boolean>();
  for (const ending of everySchedule(machine, () => [writer, other])) {
    t.is(ending, 'finished');
    seen.add(blocked);
    blocked = false;
  }
  t.deepEqual([...seen].sort(), [false, true]);
});

test('a task that writes and then reads deadlocks with itself', (t) => {
  const { machine, sem } = world();
  const body = function* (): Sleeps<void> {
    yield* sem.write();
    yield* sem.read();
  };
  t.is(run(machine, [body], preempt(0, 'nothing', 'sem', 0)), 'stuck');
  t.true(kinds(machine).includes('deadlock'));
});
