/**
 * stop_machine: runs a function while every CPU spins with irqs off. It begins once no task has pre-emption or irqs off, and
 * is one step for everybody else. Left out: the stopper threads and their hand-over from state to state.
 */
import { LOOK } from '../acts.ts';
import type { Machine } from '../machine.ts';
import { PREEMPTION } from '../online.ts';
import type { Op, Waitable } from '../op.ts';
import type { Sleeps } from '../sleeps.ts';
import type { Task } from '../task.ts';

interface Stop extends Waitable {
  readonly machine: Machine;
}

const STOP: Op<Stop> = {
  name: 'stop_machine',
  ready: (stop, task) => busyTasks(stop, task).length === 0,
  take: () => {},
  guards: ({ machine }, _task, watcher) => {
    watcher.acts(machine.online.id, PREEMPTION, LOOK);
    for (let cpu = 0; cpu < machine.cpus; cpu++) watcher.acts(-1 - cpu, 0, LOOK);
  },
  blockers: (stop, task) => busyTasks(stop, task),
};

function busyTasks({ machine }: Stop, stopper: Task): readonly Task[] {
  return machine.live.filter((task) => task !== stopper && (task.preemptOff > 0 || task.irqsOff > 0));
}

export function* stopMachine(machine: Machine, work: () => void): Sleeps<void> {
  const stop: Stop = { name: 'all CPUs', id: machine.online.id, machine };
  if (STOP.ready(stop, machine.current)) yield* machine.point(STOP, stop);
  else yield* machine.block(STOP, stop);
  machine.lockdep.irqs.disable();
  work();
  machine.lockdep.irqs.enable();
}
