import test from 'ava';
import { Work, WorkQueue } from '../../../src/engine/async/work.ts';
import { LockMap } from '../../../src/engine/lockdep/classes.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { type Body, booted, everySchedule, kinds, pause, run } from '../runs.ts';

/** Two items on one queue, each started, paused and ended by its own worker. */
function queue() {
  const events: string[] = [];
  const world = booted((machine) => {
    const wq: WorkQueue = new WorkQueue(machine, 'wq', function* (_queue, work) {
      const task = machine.current;
      work.pending = false;
      work.running = task;
      events.push(`${work.name} starts`);
      if (work.data !== null) yield* (work.data as Body)();
      yield* pause(machine);
      events.push(`${work.name} ends`);
      if (work.running === task) work.running = null;
    });
    const item = (name: string) => new Work(machine.heap, { name, map: new LockMap(name) });
    return { wq, a: item('a'), b: item('b') };
  });
  return { ...world, events };
}

test('an item that is pending is not queued again', (t) => {
  const { machine, wq, a, events } = queue();
  const answers: boolean[] = [];
  run(machine, [
    function* () {
      answers.push(wq.queue(a), wq.queue(a));
    },
  ]);
  t.deepEqual(answers, [true, false]);
  t.deepEqual(events, ['a starts', 'a ends']);
});

test('items of one CPU start in the order in which they were queued; the second may start while the first sleeps', (t) => {
  const { machine, wq, a, b, events } = queue();
  const seen = new Set<string>();
  const body = function* (): Sleeps<void> {
    wq.queue(a);
    yield* pause(machine);
    wq.queue(b);
  };
  for (const ending of everySchedule(machine, () => [body])) {
    t.is(ending, 'finished');
    t.true(events.indexOf('a starts') < events.indexOf('b starts'));
    seen.add(events.splice(0).join(', '));
  }
  t.deepEqual([...seen].sort(), [
    'a starts, a ends, b starts, b ends',
    'a starts, b starts, a ends, b ends',
    'a starts, b starts, b ends, a ends',
  ]);
});

test('items of different CPUs start in any order', (t) => {
  const { machine, wq, a, b, events } = queue();
  const firsts = new Set<string>();
  const queues = (work: Work) =>
    function* (): Sleeps<void> {
      wq.queue(work);
    };
  for (const ending of everySchedule(machine, () => [queues(a), queues(b)])) {
    t.is(ending, 'finished');
    firsts.add(events.splice(0)[0]!);
  }
  t.deepEqual([...firsts].sort(), ['a starts', 'b starts']);
});

test('an item that is queued while it runs runs again, but not at the same time', (t) => {
  const { machine, wq, a, events } = queue();
  const seen = new Set<string>();
  const body = function* (): Sleeps<void> {
    wq.queue(a);
    yield* pause(machine);
    events.push(wq.queue(a) ? 'queued' : 'was pending');
  };
  for (const ending of everySchedule(machine, () => [body])) {
    t.is(ending, 'finished');
    seen.add(events.splice(0).join(', '));
  }
  t.deepEqual([...seen].sort(), [
    'a starts, a ends, queued, a starts, a ends',
    'a starts, queued, a ends, a starts, a ends',
    'was pending, a starts, a ends',
  ]);
});

test('a flush waits for the instance that is queued, and not at all for an idle item', (t) => {
  const { machine, wq, a, b, events } = queue();
  const body = function* (): Sleeps<void> {
    wq.queue(a);
    yield* wq.flush(b);
    yield* wq.flush(a);
    events.push('flushed');
  };
  for (const ending of everySchedule(machine, () => [body])) {
    t.is(ending, 'finished');
    t.deepEqual(events.splice(0), ['a starts', 'a ends', 'flushed']);
  }
});

test('an item that flushes itself waits for itself', (t) => {
  const { machine, wq, a } = queue();
  a.data = () => wq.flush(a);
  const body = function* (): Sleeps<void> {
    wq.queue(a);
  };
  t.is(run(machine, [body]), 'stuck');
  t.deepEqual(kinds(machine), ['deadlock']);
});

test('a cancel takes a pending item back, waits for a running one, and says which', (t) => {
  const { machine, wq, a, events } = queue();
  const seen = new Set<string>();
  const body = function* (): Sleeps<void> {
    wq.queue(a);
    yield* pause(machine);
    events.push(`cancelled ${yield* wq.cancel(a)}`);
    t.false(yield* wq.cancel(a));
  };
  for (const ending of everySchedule(machine, () => [body])) {
    t.is(ending, 'finished');
    t.false(a.pending);
    seen.add(events.splice(0).join(', '));
  }
  t.deepEqual([...seen].sort(), ['a starts, a ends, cancelled false', 'cancelled true']);
});

test('flushing a queue waits for every item queued before', (t) => {
  const { machine, wq, a, b, events } = queue();
  const body = function* (): Sleeps<void> {
    wq.queue(a);
    wq.queue(b);
    yield* wq.flushAll();
    t.is(events.splice(0).length, 4);
  };
  for (const ending of everySchedule(machine, () => [body])) t.is(ending, 'finished');
});

test('default order runs what a waiting task is served by before tasks of a lower rank', (t) => {
  const { machine, wq, a, events } = queue();
  const flusher = function* (): Sleeps<void> {
    wq.queue(a);
    yield* wq.flush(a);
  };
  const other = function* (): Sleeps<void> {
    events.push('other');
  };
  run(machine, [flusher, other]);
  t.deepEqual(events, ['a starts', 'a ends', 'other']);
  t.deepEqual(machine.switches, []);
});

test('workers are named for their items, the nth instance of each', (t) => {
  const { machine, wq, a } = queue();
  run(machine, [
    function* () {
      wq.queue(a);
      yield* wq.flush(a);
      wq.queue(a);
    },
  ]);
  t.deepEqual(
    machine.tasks.slice(1).map(({ name, comm, user }) => [name, comm, user]),
    [
      ['work a, 1st', 'kworker/0:1', false],
      ['work a, 2nd', 'kworker/0:1', false],
    ],
  );
});

test('a delayed item may start before or after what was queued later', (t) => {
  const { machine, wq, a, b, events } = queue();
  const delayed = wq.delayed(a);
  const seen = new Set<string>();
  const body = function* (): Sleeps<void> {
    t.true(wq.queueDelayed(delayed));
    t.false(wq.queueDelayed(delayed));
    wq.queue(b);
    yield* pause(machine);
  };
  for (const ending of everySchedule(machine, () => [body])) {
    t.is(ending, 'finished');
    seen.add(events.splice(0)[0]!);
  }
  t.deepEqual([...seen].sort(), ['a starts', 'b starts']);
});

test('cancelling a delayed item takes it back, and waits for an instance that runs, which cannot queue itself', (t) => {
  const { machine, wq, a, events } = queue();
  const delayed = wq.delayed(a);
  a.data = function* (): Sleeps<void> {
    yield* pause(machine);
    wq.queueDelayed(delayed);
  };
  const body = function* (): Sleeps<void> {
    wq.queueDelayed(delayed);
    yield* pause(machine);
    yield* wq.cancelDelayed(delayed);
    t.false(a.pending);
    t.is(events.filter((event) => event.endsWith('starts')).length, events.length / 2);
  };
  for (const ending of everySchedule(machine, () => [body])) {
    t.is(ending, 'finished');
    events.length = 0;
  }
});
