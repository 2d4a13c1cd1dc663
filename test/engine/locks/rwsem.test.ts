import test from 'ava';
import { type Fairness, RwSem } from '../../../src/engine/locks/rwsem.ts';
import type { Machine } from '../../../src/engine/machine.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { booted, everySchedule, kinds, pause, preempt, run, tally, turns } from '../runs.ts';

const sem = (fairness: Fairness) => booted((machine) => ({ sem: new RwSem(machine, 'sem', fairness) }));
const FAIRNESSES: readonly Fairness[] = ['writers first', 'readers first'];

function* write(lock: RwSem): Sleeps<void> {
  yield* lock.write();
  lock.endWrite();
}

function* nestedRead(machine: Machine, lock: RwSem): Sleeps<void> {
  yield* lock.read();
  yield* pause(machine);
  yield* lock.read();
  lock.endRead();
  lock.endRead();
}

for (const fairness of FAIRNESSES) {
  test(`${fairness}: readers share, a writer is alone`, (t) => {
    const { machine, sem: lock } = sem(fairness);
    let readers = 0;
    let writers = 0;
    let most = 0;
    const reader = function* (): Sleeps<void> {
      yield* lock.read();
      readers++;
      yield* pause(machine);
      most = Math.max(most, readers);
      t.is(writers, 0);
      readers--;
      lock.endRead();
    };
    const writer = function* (): Sleeps<void> {
      yield* lock.write();
      writers++;
      yield* pause(machine);
      t.is(readers + writers, 1);
      writers--;
      lock.endWrite();
    };
    for (const ending of everySchedule(machine, () => [reader, writer, reader])) t.is(ending, 'finished');
    t.is(most, 2);
  });
}

test('writers first: a nested read deadlocks with a writer that came in between', (t) => {
  const { machine, sem: lock } = sem('writers first');
  const bodies = () => [() => nestedRead(machine, lock), () => write(lock)];
  t.is(run(machine, bodies(), turns(1)), 'stuck');
  t.deepEqual(kinds(machine), ['lockdep recursion', 'deadlock']);
  const endings = tally(everySchedule(machine, bodies));
  t.true(endings.stuck! > 0 && endings.finished! > 0);
});

test('readers first: a nested read never deadlocks', (t) => {
  const { machine, sem: lock } = sem('readers first');
  const bodies = () => [() => nestedRead(machine, lock), () => write(lock)];
  t.deepEqual(Object.keys(tally(everySchedule(machine, bodies))), ['finished']);
});

test('writers first: a writer that is not yet in the queue holds up nobody', (t) => {
  const { machine, sem: lock } = sem('writers first');
  const queueing = preempt(1, 'down_write', 'sem', 0);
  const ending = run(machine, [() => nestedRead(machine, lock), () => write(lock)], {
    atPoint: (m, task) => (task.object.name === 'pause' ? m.tasks[1]! : queueing.atPoint(m, task)),
    atStop: (_m, usual) => usual,
  });
  t.is(ending, 'finished');
  t.deepEqual(
    machine.switches.map(({ to }) => to),
    [1, 0],
  );
});

test('writers first: a reader that came before the writer may go before it, one that came after may not', (t) => {
  const { machine, sem: lock } = sem('writers first');
  const entered: string[] = [];
  const enter = (who: string, mode: 'read' | 'write') =>
    function* (): Sleeps<void> {
      yield* lock[mode]();
      entered.push(who);
      if (mode === 'read') lock.endRead();
      else lock.endWrite();
    };
  const holder = function* (): Sleeps<void> {
    yield* lock.write();
    yield* pause(machine);
    lock.endWrite();
  };
  const bodies = [holder, enter('late', 'read'), enter('writer', 'write'), enter('early', 'read')];
  let stops = 0;
  run(machine, bodies, {
    atPoint: (m, task) => (task.object.name === 'pause' ? m.tasks[3]! : task),
    atStop: (m, usual) => [usual, m.tasks[2]!, m.tasks[1]!, usual, m.tasks[3]!][stops++] ?? usual,
  });
  t.deepEqual(entered, ['early', 'writer', 'late']);
});

test('one reader of several waits for the writer that waits for all: the cycle through it is found', (t) => {
  const { machine, sem: lock } = sem('writers first');
  const reader = function* (): Sleeps<void> {
    yield* lock.read();
    yield* pause(machine);
    lock.endRead();
  };
  run(machine, [reader, () => nestedRead(machine, lock), () => write(lock)], turns(1, 2));
  const deadlock = machine.findings.find((finding) => finding.kind === 'deadlock');
  t.deepEqual(
    deadlock?.cycle.map(({ task, op }) => [task, op]),
    [
      [1, 'down_read'],
      [2, 'down_write'],
    ],
  );
});
