import test from 'ava';
import { Rcu } from '../../../src/engine/async/rcu.ts';
import { Completion } from '../../../src/engine/locks/completion.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { booted, everySchedule, kinds, pause, run, turns } from '../runs.ts';

const world = () =>
  booted((machine) => ({ rcu: new Rcu(machine, 'rcu'), freed: new Completion(machine, 'freed') }));

test('a callback runs after every section that was open when it was queued, in softirq context', (t) => {
  const { machine, rcu } = world();
  let open = false;
  let openAtCall = false;
  const reader = function* (): Sleeps<void> {
    yield* pause(machine);
    rcu.readLock();
    open = true;
    yield* pause(machine);
    open = openAtCall = false;
    rcu.readUnlock();
  };
  const freer = function* (): Sleeps<void> {
    yield* pause(machine);
    openAtCall = open;
    rcu.call('free', () => {
      t.false(openAtCall);
      t.is(machine.current.inSoftirq, 1);
    });
  };
  for (const ending of everySchedule(machine, () => [reader, freer])) t.is(ending, 'finished');
});

test('a section that begins later holds up no callback', (t) => {
  const { machine, rcu, freed } = world();
  const body = function* (): Sleeps<void> {
    rcu.call('free', () => freed.complete());
    rcu.readLock();
    yield* freed.wait();
    rcu.readUnlock();
  };
  t.is(run(machine, [body]), 'finished');
});

test('callbacks of one CPU run in order, even when a later one has no reader to wait for', (t) => {
  const { machine, rcu } = world();
  const order: number[] = [];
  const reader = function* (): Sleeps<void> {
    rcu.readLock();
    yield* pause(machine);
    rcu.readUnlock();
  };
  const freer = function* (): Sleeps<void> {
    rcu.call('free', () => order.push(1));
    yield* pause(machine);
    rcu.call('free', () => order.push(2));
  };
  for (const ending of everySchedule(machine, () => [reader, freer])) {
    t.is(ending, 'finished');
    t.deepEqual(order.splice(0), [1, 2]);
  }
});

test('a callback of one CPU does not wait for those of another', (t) => {
  const { machine, rcu } = world();
  const seen = new Set<string>();
  let events: string[] = [];
  const freer = (n: number) =>
    function* (): Sleeps<void> {
      events.push(`call ${n}`);
      rcu.call('free', () => events.push(`run ${n}`));
    };
  for (const ending of everySchedule(machine, () => [freer(1), freer(2)])) {
    t.is(ending, 'finished');
    seen.add(events.join(', '));
    events = [];
  }
  t.true(seen.has('call 1, call 2, run 2, run 1'));
});

test('a barrier waits for every callback queued before, on any CPU, and for none queued later', (t) => {
  const { machine, rcu, freed } = world();
  let queued = 0;
  let done = 0;
  const freer = function* (): Sleeps<void> {
    queued++;
    rcu.call('free', () => {
      done++;
    });
  };
  const waiter = function* (): Sleeps<void> {
    yield* freer();
    yield* pause(machine);
    const before = queued;
    yield* rcu.barrier();
    t.true(done >= before);
  };
  for (const ending of everySchedule(machine, () => [waiter, freer])) {
    t.is(ending, 'finished');
    queued = done = 0;
  }
  machine.restore();
  const later = function* (): Sleeps<void> {
    rcu.readLock();
    rcu.call('late', () => {});
    yield* freed.wait();
    rcu.readUnlock();
  };
  const barrier = function* (): Sleeps<void> {
    rcu.call('early', () => {});
    yield* rcu.barrier();
    freed.complete();
  };
  t.is(run(machine, [barrier, later]), 'finished');
});

test('a synchronisation waits for the sections that are open, and not for later ones', (t) => {
  const { machine, rcu } = world();
  const events: string[] = [];
  const reader = function* (): Sleeps<void> {
    rcu.readLock();
    yield* pause(machine);
    events.push('section ends');
    rcu.readUnlock();
    rcu.readLock();
    yield* pause(machine);
    rcu.readUnlock();
  };
  const waiter = function* (): Sleeps<void> {
    yield* rcu.synchronize();
    events.push('synchronised');
  };
  t.is(run(machine, [reader, waiter], turns(1, 1)), 'finished');
  t.deepEqual(events, ['section ends', 'synchronised']);
});

test('a synchronisation inside a section waits for itself', (t) => {
  const { machine, rcu } = world();
  const body = function* (): Sleeps<void> {
    rcu.readLock();
    yield* rcu.synchronize();
  };
  t.is(run(machine, [body]), 'stuck');
  t.deepEqual(kinds(machine), ['lockdep rcu-usage', 'deadlock']);
});

test('sections nest: the inner end leaves the outer open', (t) => {
  const { machine, rcu } = world();
  let ended = false;
  const reader = function* (): Sleeps<void> {
    rcu.readLock();
    rcu.readLock();
    yield* pause(machine);
    rcu.readUnlock();
    yield* pause(machine);
    ended = true;
    rcu.readUnlock();
  };
  const waiter = function* (): Sleeps<void> {
    yield* rcu.synchronize();
    t.true(ended);
  };
  t.is(run(machine, [reader, waiter], turns(1)), 'finished');
});

test('a snapshot is over once a grace period that was asked for later has ended', (t) => {
  const { machine, rcu } = world();
  const body = function* (): Sleeps<void> {
    const before = rcu.snapshot();
    t.false(rcu.poll(before));
    yield* rcu.synchronize();
    t.true(rcu.poll(before));
    rcu.call('free', () => t.false(rcu.poll(after)));
    const after = rcu.snapshot();
    yield* rcu.barrier();
    t.false(rcu.poll(after));
  };
  t.is(run(machine, [body]), 'finished');
});
