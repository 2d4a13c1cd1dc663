import test from 'ava';
import type { Wait } from '../../src/engine/finding.ts';
import { Completion } from '../../src/engine/locks/completion.ts';
import { Mutex } from '../../src/engine/locks/mutex.ts';
import type { Machine } from '../../src/engine/machine.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { booted, kinds, pause, preempt, run, turns } from './runs.ts';

const world = () =>
  booted((machine) => ({
    locks: ['a', 'b', 'c'].map((name) => new Mutex(machine, name)) as [Mutex, Mutex, Mutex],
    done: new Completion(machine, 'done'),
  }));

function* both(machine: Machine, first: Mutex, second: Mutex): Sleeps<void> {
  yield* first.lock();
  yield* pause(machine);
  yield* second.lock();
  second.unlock();
  first.unlock();
}

function cycles(machine: Machine): readonly (readonly Wait[])[] {
  return machine.findings.flatMap((finding) => (finding.kind === 'deadlock' ? [finding.cycle] : []));
}

test('three tasks in a ring are one cycle, in the order in which they wait', (t) => {
  const {
    machine,
    locks: [a, b, c],
  } = world();
  const bodies = [() => both(machine, a, b), () => both(machine, b, c), () => both(machine, c, a)];
  run(machine, bodies, turns(1, 2, 0));
  t.deepEqual(
    cycles(machine).map((cycle) => cycle.map(({ task, object }) => `${task} wants ${object}`)),
    [['2 wants a', '0 wants b', '1 wants c']],
  );
});

test('a task that was pre-empted before a lock that is now taken counts as waiting, and lockdep hears of it', (t) => {
  const {
    machine,
    locks: [a, b],
  } = world();
  run(machine, [() => both(machine, a, b), () => both(machine, b, a)], preempt(0, 'mutex_lock', 'b', 1));
  t.is(cycles(machine).length, 1);
  t.true(machine.findings.some((finding) => finding.kind === 'lockdep'));
});

test('who waits for a deadlocked task is no cycle of its own', (t) => {
  const {
    machine,
    locks: [a, b],
  } = world();
  const bodies = [() => both(machine, a, b), () => both(machine, b, a), () => both(machine, a, a)];
  t.is(run(machine, bodies, turns(1, 0)), 'stuck');
  t.is(cycles(machine).length, 1);
});

test('a second deadlock in the same run is told as well', (t) => {
  const { machine, more } = booted((m) => ({ more: ['a', 'b', 'c', 'd'].map((n) => new Mutex(m, n)) }));
  const [a, b, c, d] = more as [Mutex, Mutex, Mutex, Mutex];
  const bodies = [
    () => both(machine, a, b),
    () => both(machine, b, a),
    () => both(machine, c, d),
    () => both(machine, d, c),
  ];
  run(machine, bodies, turns(1, 2, 3));
  t.deepEqual(
    cycles(machine).map((cycle) => cycle.map(({ task }) => task).sort()),
    [
      [0, 1],
      [2, 3],
    ],
  );
});

test('a wait that anybody may end is no cycle', (t) => {
  const {
    machine,
    locks: [a],
    done,
  } = world();
  const bodies = [
    function* (): Sleeps<void> {
      yield* a.lock();
      yield* done.wait();
      a.unlock();
    },
    function* (): Sleeps<void> {
      yield* a.lock();
      done.complete();
    },
  ];
  t.is(run(machine, bodies), 'stuck');
  t.deepEqual(kinds(machine), []);
});
