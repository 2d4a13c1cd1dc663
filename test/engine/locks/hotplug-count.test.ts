import test from 'ava';
import { HotplugCount } from '../../../src/engine/locks/hotplug-count.ts';
import { Mutex } from '../../../src/engine/locks/mutex.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { explore } from '../../../src/explore/explore.ts';
import { type Body, booted, everySchedule, kinds, pause, run, tally, turns } from '../runs.ts';
import { keepsTheLawsOfHotplug } from './hotplug-laws.ts';

/** The kernel's four calls around the count, as in 3.6. */
function hotplug() {
  const events: string[] = [];
  const world = booted((machine) => ({
    count: new HotplugCount(machine, 'cpu_hotplug', () => events.push('unmatched')),
    other: new Mutex(machine, 'other'),
  }));
  const { machine, count } = world;
  const get = function* (): Sleeps<void> {
    if (count.isWriter()) return;
    yield* count.mutex.lock();
    count.get();
    count.mutex.unlock();
  };
  const put = function* (): Sleeps<void> {
    if (count.isWriter()) return;
    yield* count.mutex.lock();
    count.put();
    count.mutex.unlock();
  };
  const begin = function* (): Sleeps<void> {
    count.claim();
    for (;;) {
      yield* count.mutex.lock();
      if (count.count() === 0) return;
      count.prepare();
      count.mutex.unlock();
      yield* count.wait();
    }
  };
  const done = () => {
    count.release();
    count.mutex.unlock();
  };
  const reader = (who: string): Body =>
    function* () {
      yield* get();
      events.push(`${who} in`);
      yield* pause(machine);
      events.push(`${who} out`);
      yield* put();
    };
  const writer: Body = function* () {
    yield* begin();
    events.push('writer in');
    yield* pause(machine);
    events.push('writer out');
    done();
  };
  return { ...world, events, get, put, begin, done, reader, writer };
}

keepsTheLawsOfHotplug(hotplug);

test('a nested get never waits for a writer that waits, as it would with a percpu rwsem', (t) => {
  const { machine, get, put, writer } = hotplug();
  const nested: Body = function* () {
    yield* get();
    yield* get();
    yield* put();
    yield* put();
  };
  t.deepEqual(Object.keys(tally(everySchedule(machine, () => [nested, writer]))), ['finished']);
  t.deepEqual(kinds(machine), []);
});

test("the writer's own get and put count nothing", (t) => {
  const { machine, count, events, get, put, begin, done } = hotplug();
  const body: Body = function* () {
    yield* begin();
    yield* get();
    t.is(count.refcount, 0);
    yield* put();
    done();
  };
  t.is(run(machine, [body]), 'finished');
  t.deepEqual([count.refcount, events], [0, []]);
});

test('a get as the writer and its put as nobody leaves the count below zero', (t) => {
  const { machine, count, events, get, put, begin, done } = hotplug();
  const body: Body = function* () {
    yield* begin();
    yield* get();
    done();
    yield* put();
  };
  t.is(run(machine, [body]), 'finished');
  t.deepEqual([count.refcount, events], [-1, ['unmatched']]);
});

test('below zero the next writer of an idle system sleeps for ever', (t) => {
  const { machine, put, writer } = hotplug();
  const thief: Body = function* () {
    yield* put();
    yield* writer();
  };
  t.is(run(machine, [thief]), 'stuck');
});

test('below zero with exactly one reader inside, a writer runs beside it', (t) => {
  const { machine, events, put, reader, writer } = hotplug();
  const thief: Body = function* () {
    yield* put();
    yield* pause(machine);
    yield* writer();
  };
  t.is(run(machine, [thief, reader('a')], turns(1, 0)), 'finished');
  t.deepEqual(events, ['unmatched', 'a in', 'writer in', 'writer out', 'a out']);
});

test('a get that brings the count to zero wakes nobody: that takes a put', (t) => {
  const { machine, events, put, reader, writer } = hotplug();
  const thief: Body = function* () {
    yield* put();
    yield* pause(machine);
  };
  t.is(run(machine, [thief, writer, reader('a')], turns(1)), 'stuck');
  t.deepEqual(events, ['unmatched', 'a in', 'a out']);
});

test('a task that is counted and becomes the writer waits for itself', (t) => {
  const { machine, get, begin } = hotplug();
  const body: Body = function* () {
    yield* get();
    yield* begin();
  };
  t.is(run(machine, [body]), 'stuck');
  t.deepEqual(
    machine.findings.flatMap((finding) => (finding.kind === 'deadlock' ? finding.cycle : [])),
    [{ task: 0, op: 'cpu_hotplug_begin', wants: 'cpu_hotplug.refcount', object: 'cpu_hotplug' }],
  );
});

test('the count is nothing to lockdep: an order through it is reported although it cannot deadlock', (t) => {
  const { machine, other, get, put, begin, done } = hotplug();
  const destroy: Body = function* () {
    yield* get();
    yield* other.lock();
    yield* get();
    yield* put();
    other.unlock();
    yield* put();
  };
  const notifier: Body = function* () {
    yield* begin();
    yield* other.lock();
    other.unlock();
    done();
  };
  for (const ending of everySchedule(machine, () => [destroy, notifier])) {
    t.is(ending, 'finished');
    t.deepEqual(kinds(machine), ['lockdep circular']);
  }
});

test('the reduced search sees the endings that all schedules show, with and without a put too many', (t) => {
  const { machine, events, put, reader, writer } = hotplug();
  const thief: Body = function* () {
    yield* put();
  };
  for (const bodies of [
    [reader('a'), writer, reader('b')],
    [reader('a'), writer, thief],
  ]) {
    const ended = (ending: string) => [`${ending}: ${kinds(machine).join()}`];
    const all = new Set<string>();
    for (const ending of everySchedule(machine, () => bodies)) all.add(ended(ending)[0]!);
    machine.restore();
    const reduced = explore(
      {
        machine,
        start: () => bodies.forEach((body, i) => void machine.user(`T${i}`, body)),
        finish: ended,
      },
      { maxExecutions: 10_000 },
    );
    t.true(reduced.complete);
    t.deepEqual([...reduced.outcomes.keys()].sort(), [...all].sort());
    events.length = 0;
  }
});
