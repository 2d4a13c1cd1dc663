import test from 'ava';
import { onEachCpu } from '../../src/engine/async/ipi.ts';
import { Rcu } from '../../src/engine/async/rcu.ts';
import { stopMachine } from '../../src/engine/async/stop-machine.ts';
import type { Machine } from '../../src/engine/machine.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { booted, pause, run, turns } from './runs.ts';

const world = () => booted((machine) => ({ rcu: new Rcu(machine, 'rcu') }));

function* offline(machine: Machine, cpu: number): Sleeps<void> {
  yield* stopMachine(machine, () => machine.online.set(cpu, false));
}

test('a task of a CPU that goes runs on at once, on the lowest that is left', (t) => {
  const { machine } = world();
  const places: number[] = [];
  run(
    machine,
    [
      () => offline(machine, 1),
      function* () {
        places.push(machine.online.here());
        yield* pause(machine);
        places.push(machine.online.here());
      },
    ],
    {
      atPoint: turns(0).atPoint,
      atStop: (_machine, usual) => (machine.tasks[1]!.points === 0 ? machine.tasks[1]! : usual),
    },
  );
  t.deepEqual(places, [1, 0]);
});

test('what a run took offline is online again in the next', (t) => {
  const { machine } = world();
  run(machine, [() => offline(machine, 1)]);
  t.false(machine.online.has(1));
  machine.restore();
  t.true(machine.online.has(1));
});

test('interrupts go to CPUs that are online', (t) => {
  const { machine } = world();
  const cpus: number[] = [];
  run(machine, [
    function* () {
      yield* offline(machine, 1);
      yield* onEachCpu(
        machine,
        () => true,
        (cpu) => cpus.push(cpu),
      );
    },
  ]);
  t.deepEqual(cpus, [0]);
});

test('no CPU is stopped while a sender of interrupts cannot be pre-empted', (t) => {
  const { machine } = world();
  const events: string[] = [];
  run(
    machine,
    [
      function* () {
        yield* onEachCpu(
          machine,
          () => true,
          (cpu) => events.push(`interrupt on ${cpu}`),
        );
      },
      function* () {
        yield* stopMachine(machine, () => events.push('stopped'));
      },
    ],
    {
      atPoint: (_machine, task) =>
        task.rank === 0 && task.points === 2
          ? (machine.tasks.find((other) => other !== task && other.runnable) ?? task)
          : task,
      atStop: (_machine, usual) => usual,
    },
  );
  t.deepEqual(events, ['interrupt on 0', 'interrupt on 1', 'stopped']);
});

test('a callback of a CPU that has gone waits until another has taken it over', (t) => {
  const { machine, rcu } = world();
  const events: string[] = [];
  run(machine, [
    function* () {
      yield* pause(machine);
    },
    function* () {
      rcu.call('callback', () => events.push(`callback on ${machine.online.here()}`));
      yield* offline(machine, 1);
      events.push(`${machine.live.filter((task) => task.runnable && !task.user).length} can run`);
      rcu.migrate(1);
    },
  ]);
  t.deepEqual(events, ['0 can run', 'callback on 0']);
});
