import test from 'ava';
import { CountedRef } from '../../../src/engine/locks/counted-ref.ts';
import { Mutex } from '../../../src/engine/locks/mutex.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { booted, everySchedule, kinds, pause, run, turns } from '../runs.ts';

const world = () =>
  booted((machine) => ({ ref: new CountedRef(machine, 'kn', 's_active'), mutex: new Mutex(machine, 'm') }));

test('after a deactivation nobody gets in, and a drain waits for those inside', (t) => {
  const { machine, ref } = world();
  let inside = 0;
  let drained = false;
  const got = new Set<boolean>();
  const user = function* (): Sleeps<void> {
    yield* ref.before();
    const entered = ref.get();
    got.add(entered);
    if (!entered) return;
    t.false(drained);
    inside++;
    yield* pause(machine);
    inside--;
    ref.put();
  };
  const remover = function* (): Sleeps<void> {
    ref.deactivate();
    yield* ref.drain();
    drained = true;
    t.is(inside, 0);
  };
  for (const ending of everySchedule(machine, () => [user, remover, user])) {
    t.is(ending, 'finished');
    drained = false;
  }
  t.is(got.size, 2);
});

test('a deactivation answers whether it was the first', (t) => {
  const { machine, ref } = world();
  const answers: boolean[] = [];
  run(machine, [
    function* () {
      answers.push(ref.deactivate(), ref.deactivate(), ref.get());
    },
  ]);
  t.deepEqual(answers, [true, false, false]);
});

test('a user that drains what it is inside of waits for itself', (t) => {
  const { machine, ref } = world();
  const body = function* (): Sleeps<void> {
    ref.get();
    ref.deactivate();
    yield* ref.drain();
  };
  t.is(run(machine, [body]), 'stuck');
  t.true(kinds(machine).includes('deadlock'));
});

test('a user that leaves first can drain, and comes back in although the reference is not active', (t) => {
  const { machine, ref } = world();
  const body = function* (): Sleeps<void> {
    ref.get();
    ref.put();
    ref.deactivate();
    yield* ref.drain();
    ref.reenter();
    t.is(ref.users.length, 1);
    ref.put();
  };
  t.is(run(machine, [body]), 'finished');
  t.deepEqual(kinds(machine), []);
});

test('a drain under a lock that users take is a deadlock when they meet, and a report when they do not', (t) => {
  const { machine, ref, mutex } = world();
  const user = function* (): Sleeps<void> {
    if (!ref.get()) return;
    yield* pause(machine);
    yield* mutex.lock();
    mutex.unlock();
    ref.put();
  };
  const remover = function* (): Sleeps<void> {
    yield* mutex.lock();
    ref.deactivate();
    yield* ref.drain();
    mutex.unlock();
  };
  t.is(run(machine, [user, remover]), 'finished');
  t.deepEqual(kinds(machine), ['lockdep circular']);
  machine.restore();
  t.is(run(machine, [user, remover], turns(1)), 'stuck');
  t.deepEqual(machine.findings.find((finding) => finding.kind === 'deadlock')?.cycle, [
    { task: 0, op: 'mutex_lock', wants: 'm', object: 'm' },
    { task: 1, op: 'kernfs_drain', wants: 's_active', object: 'kn' },
  ]);
});

test('getting in is a trylock: a lock held meanwhile is not ordered before the reference', (t) => {
  const { machine, ref, mutex } = world();
  const body = function* (): Sleeps<void> {
    yield* mutex.lock();
    ref.get();
    ref.put();
    mutex.unlock();
    ref.get();
    yield* mutex.lock();
    mutex.unlock();
    ref.put();
  };
  t.is(run(machine, [body]), 'finished');
  t.deepEqual(kinds(machine), []);
});

test('lockdep is not told of a reference without annotation, which still drains', (t) => {
  const { machine, ref, mutex } = world();
  ref.annotated = false;
  const order: string[] = [];
  const user = function* (): Sleeps<void> {
    ref.get();
    yield* pause(machine);
    order.push('put');
    ref.put();
  };
  const remover = function* (): Sleeps<void> {
    yield* mutex.lock();
    yield* ref.drain();
    order.push('drained');
    mutex.unlock();
  };
  run(machine, [user, remover], turns(1));
  t.deepEqual(order, ['put', 'drained']);
  t.deepEqual(kinds(machine), []);
});
