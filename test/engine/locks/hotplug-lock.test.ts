import test from 'ava';
import { HotplugLock } from '../../../src/engine/locks/hotplug-lock.ts';
import { Mutex } from '../../../src/engine/locks/mutex.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { booted, kinds, pause, run, turns } from '../runs.ts';
import { keepsTheLawsOfHotplug } from './hotplug-laws.ts';

function hotplug() {
  const events: string[] = [];
  const world = booted(
    (machine) => ({
      lock: new HotplugLock(machine, 'cpu_hotplug', () => events.push('underflow')),
      other: new Mutex(machine, 'other'),
    }),
    { lockdep: { recursiveReaders: 'unstored' } },
  );
  const { machine, lock } = world;
  const get = () => lock.read();
  const put = function* (): Sleeps<void> {
    lock.endRead();
  };
  const reader = (who: string) =>
    function* (): Sleeps<void> {
      yield* lock.read();
      events.push(`${who} in`);
      yield* pause(machine);
      events.push(`${who} out`);
      lock.endRead();
    };
  const writer = function* (): Sleeps<void> {
    yield* lock.write();
    events.push('writer in');
    yield* pause(machine);
    events.push('writer out');
    lock.endWrite();
  };
  return { ...world, events, get, put, reader, writer };
}

keepsTheLawsOfHotplug(hotplug);

test("the active writer's own get counts nothing", (t) => {
  const { machine, lock, events } = hotplug();
  const body = function* (): Sleeps<void> {
    yield* lock.write();
    yield* lock.read();
    t.is(lock.refcount, 0);
    lock.endRead();
    lock.endWrite();
  };
  t.is(run(machine, [body]), 'finished');
  t.deepEqual([lock.refcount, lock.activeWriter, events], [0, null, []]);
  t.deepEqual(kinds(machine), []);
});

test('a put that nobody counted is told, and the count stays at zero', (t) => {
  const { machine, lock, events } = hotplug();
  const body = function* (): Sleeps<void> {
    lock.endRead();
  };
  t.is(run(machine, [body]), 'finished');
  t.deepEqual([lock.refcount, events], [0, ['underflow']]);
});

test('a put too many steals the count of another, and a writer gets in beside a reader', (t) => {
  const { machine, lock, events, reader, writer } = hotplug();
  const thief = function* (): Sleeps<void> {
    lock.endRead();
    yield* writer();
  };
  run(machine, [reader('a'), thief], turns(1));
  t.deepEqual(events.slice(0, 3), ['a in', 'writer in', 'writer out']);
  t.deepEqual(events.slice(3), ['a out', 'underflow']);
});

test('a task that is counted and becomes the writer waits for itself', (t) => {
  const { machine, lock } = hotplug();
  const body = function* (): Sleeps<void> {
    yield* lock.read();
    yield* lock.write();
  };
  t.is(run(machine, [body]), 'stuck');
  t.deepEqual(
    machine.findings.flatMap((finding) => (finding.kind === 'deadlock' ? finding.cycle : [])),
    [{ task: 0, op: 'cpu_hotplug_begin', wants: 'cpu_hotplug.dep_map', object: 'cpu_hotplug' }],
  );
});

test('a nested get is no report, for lockdep sees recursive readers', (t) => {
  const { machine, lock } = hotplug();
  const body = function* (): Sleeps<void> {
    yield* lock.read();
    yield* lock.read();
    lock.endRead();
    lock.endRead();
  };
  t.is(run(machine, [body]), 'finished');
  t.deepEqual(kinds(machine), []);
});

test('the inner mutex is an ordinary class: a get under a lock that is taken under a writer is reported', (t) => {
  const { machine, lock, other } = hotplug();
  const getInside = function* (): Sleeps<void> {
    yield* other.lock();
    yield* lock.read();
    lock.endRead();
    other.unlock();
  };
  const lockInside = function* (): Sleeps<void> {
    yield* lock.write();
    yield* other.lock();
    other.unlock();
    lock.endWrite();
  };
  run(machine, [getInside, lockInside]);
  const [finding] = machine.findings;
  t.deepEqual(
    finding?.kind === 'lockdep' && finding.report.kind === 'circular'
      ? finding.report.chain.map((row) => row.name)
      : null,
    ['other', 'cpu_hotplug.lock'],
  );
});
