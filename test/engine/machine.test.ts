import test from 'ava';
import { Fault } from '../../src/engine/assert.ts';
import { Mutex } from '../../src/engine/locks/mutex.ts';
import { Halt } from '../../src/engine/machine.ts';
import { START } from '../../src/engine/op.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { atomically, booted, everySchedule, kinds, pause, preempt, run, turns } from './runs.ts';

const empty = (maxSteps = 100) => booted(() => ({}), { maxSteps });

test('too many steps are an ending, whether the task goes on or blocks', (t) => {
  const { machine } = empty();
  const endless = function* (): Sleeps<void> {
    for (;;) yield* pause(machine);
  };
  t.is(run(machine, [endless]), 'step-bound');
  t.is(machine.steps, 101);
  t.deepEqual(kinds(machine), []);
});

test('a run of exactly the bound finishes', (t) => {
  const { machine } = empty();
  const body = function* (): Sleeps<void> {
    for (let i = 0; i < 100; i++) yield* pause(machine);
  };
  t.is(run(machine, [body]), 'finished');
});

test('default order runs a task until it stops, then the lowest that can run', (t) => {
  const { machine } = empty();
  const order: number[] = [];
  const body = (n: number) =>
    function* (): Sleeps<void> {
      order.push(n);
      yield* pause(machine);
      order.push(n);
    };
  t.is(run(machine, [body(0), body(1), body(2)]), 'finished');
  t.deepEqual(order, [0, 0, 1, 1, 2, 2]);
  t.deepEqual(machine.switches, []);
});

test('a switch records where it was, where it went and whether it pre-empted', (t) => {
  const { machine, mutex } = booted((m) => ({ mutex: new Mutex(m, 'm') }));
  const body = function* (): Sleeps<void> {
    yield* mutex.lock();
    yield* pause(machine);
    mutex.unlock();
  };
  run(machine, [body, body, body], {
    atPoint: (m, task) => (task.rank === 1 && task.object.name === 'pause' ? m.tasks[0]! : task),
    atStop: (m, usual) => (m.steps === 0 ? m.tasks[1]! : (m.live.findLast((task) => task.runnable) ?? usual)),
  });
  t.deepEqual(machine.switches, [
    { kind: 'start', from: -1, points: 0, to: 1, preempts: false },
    { kind: 'before', from: 1, points: 2, to: 0, preempts: true },
    { kind: 'blocked', from: 0, points: 1, to: 2, preempts: false },
    { kind: 'exit', from: 1, points: 2, to: 2, preempts: false },
  ]);
});

test('turning from what serves a waiting task to another is a pre-emption', (t) => {
  const { machine } = empty();
  const served = { ...START, name: 'served', served: true };
  let done = false;
  const waits = {
    ...served,
    ready: () => done,
    blockers: () => [machine.tasks[2]!],
  };
  const waiter = function* (): Sleeps<void> {
    yield* machine.block(waits, { name: 'x', id: 1 });
  };
  const other = function* (): Sleeps<void> {};
  const server = function* (): Sleeps<void> {
    done = true;
  };
  run(machine, [waiter, other, server], {
    atPoint: (_m, task) => task,
    atStop: (m, usual) => (m.steps === 1 && !m.tasks[1]!.done ? m.tasks[1]! : usual),
  });
  t.deepEqual(machine.switches, [{ kind: 'blocked', from: 0, points: 1, to: 1, preempts: true }]);
});

test('an operation is carried out when its task is resumed, not when it is pre-empted', (t) => {
  const { machine, mutex } = booted((m) => ({ mutex: new Mutex(m, 'm') }));
  const owners: (number | undefined)[] = [];
  const body = function* (): Sleeps<void> {
    yield* mutex.lock();
    mutex.unlock();
  };
  const look = function* (): Sleeps<void> {
    owners.push(mutex.owner?.rank);
  };
  run(machine, [body, look], preempt(0, 'mutex_lock', 'm', 1));
  t.deepEqual(owners, [undefined]);
});

test('every schedule of n tasks of one point is tried: they interleave in (2n)! / 2^n ways', (t) => {
  const { machine } = empty();
  const body = () => pause(machine);
  t.is([...everySchedule(machine, () => [body, body])].length, 6);
  t.is([...everySchedule(machine, () => [body, body, body])].length, 90);
});

test('a halt ends the run; a crash of the modelled code is an oops, any other error is ours', (t) => {
  const { machine } = empty();
  t.is(
    atomically(machine, () => {
      throw new Halt('oops');
    }),
    'oops',
  );
  const crash = () =>
    atomically(machine, () => {
      throw new TypeError('null');
    });
  machine.restore();
  t.throws(crash, { instanceOf: TypeError });
  machine.restore();
  machine.crashed = (error) => error instanceof TypeError;
  t.is(crash(), 'oops');
});

test('a strategy that chooses a task that cannot run is a fault', (t) => {
  const { machine, mutex } = booted((m) => ({ mutex: new Mutex(m, 'm') }));
  const body = function* (): Sleeps<void> {
    yield* mutex.lock();
    yield* pause(machine);
    yield* pause(machine);
  };
  t.throws(() => run(machine, [body, body], turns(1, 1)), { instanceOf: Fault });
});

test('no checkpoint is taken while tasks are alive', (t) => {
  const { machine } = empty();
  machine.user('T', () => pause(machine));
  t.throws(() => machine.checkpoint(), { instanceOf: Fault });
});

test('a lock that a task leaves held is reported at its end', (t) => {
  const { machine, mutex } = booted((m) => ({ mutex: new Mutex(m, 'm') }));
  t.is(run(machine, [() => mutex.lock()]), 'finished');
  t.deepEqual(kinds(machine), ['lockdep left-held']);
});

test('tasks are spread over the CPUs, and two of one name are told apart', (t) => {
  const { machine } = empty();
  const nothing = function* (): Sleeps<void> {};
  run(machine, [
    function* () {
      for (let i = 0; i < 2; i++) machine.spawn('kworker', 'work x', 0, 'task', START, null, nothing);
    },
    nothing,
    nothing,
  ]);
  t.deepEqual(
    machine.tasks.map(({ name, cpu }) => [name, cpu]),
    [
      ['task 1', 0],
      ['task 2', 1],
      ['task 3', 0],
      ['work x', 0],
      ['work x (2)', 0],
    ],
  );
});
