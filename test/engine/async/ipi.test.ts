import test from 'ava';
import { onEachCpu } from '../../../src/engine/async/ipi.ts';
import { Mutex } from '../../../src/engine/locks/mutex.ts';
import { SpinLock } from '../../../src/engine/locks/spinlock.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { booted, kinds, pause, run, turns } from '../runs.ts';

const world = () =>
  booted((machine) => ({ spin: new SpinLock(machine, 'spin'), mutex: new Mutex(machine, 'm') }));

test('the handler runs on every wanted CPU, in hardirq context, on top of the sender', (t) => {
  const { machine } = world();
  const cpus: number[] = [];
  run(machine, [
    function* () {
      yield* onEachCpu(
        machine,
        () => true,
        (cpu) => {
          cpus.push(cpu);
          t.is(machine.current.inHardirq, 1);
          t.is(machine.current.irqsOff, 1);
        },
      );
      t.is(machine.current.inHardirq, 0);
      t.is(machine.current.irqsOff, 0);
      yield* onEachCpu(
        machine,
        (cpu) => cpu === 1,
        (cpu) => cpus.push(cpu),
      );
    },
  ]);
  t.deepEqual(cpus, [0, 1, 1]);
});

test('an interrupt waits while irqs are off on its CPU', (t) => {
  const { machine, spin } = world();
  const events: string[] = [];
  const sender = function* (): Sleeps<void> {
    yield* pause(machine);
    yield* onEachCpu(
      machine,
      (cpu) => cpu === 1,
      () => events.push('handler'),
    );
  };
  const deaf = function* (): Sleeps<void> {
    spin.lock();
    yield* pause(machine);
    events.push('irqs on');
    spin.unlock();
  };
  t.is(run(machine, [sender, deaf], turns(1, 0)), 'finished');
  t.deepEqual(events, ['irqs on', 'handler']);
});

test('a sender and a task with irqs off that wait for each other are a deadlock', (t) => {
  const { machine, spin, mutex } = world();
  const sender = function* (): Sleeps<void> {
    yield* mutex.lock();
    yield* pause(machine);
    yield* onEachCpu(
      machine,
      (cpu) => cpu === 1,
      () => {},
    );
    mutex.unlock();
  };
  const deaf = function* (): Sleeps<void> {
    spin.lock();
    yield* mutex.lock();
    mutex.unlock();
    spin.unlock();
  };
  t.is(run(machine, [sender, deaf], turns(1)), 'stuck');
  t.deepEqual(kinds(machine), ['lockdep wait-context', 'deadlock']);
});
