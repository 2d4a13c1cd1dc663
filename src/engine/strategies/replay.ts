/** Repeats recorded switches exactly: for the same version of the model, the same program and the same machine. */
import { assert } from '../assert.ts';
import type { Machine, Switch } from '../machine.ts';
import type { Task } from '../task.ts';
import type { Strategy } from './strategy.ts';

export class Replay implements Strategy {
  private readonly switches: readonly Switch[];
  private at = 0;

  constructor(switches: readonly Switch[]) {
    this.switches = switches;
  }

  atPoint(machine: Machine, task: Task): Task {
    const next = this.switches[this.at];
    if (
      next === undefined ||
      next.from !== task.rank ||
      next.points !== task.points ||
      next.kind !== 'before'
    )
      return task;
    return this.take(machine, next);
  }

  atStop(machine: Machine, usual: Task): Task {
    const next = this.switches[this.at];
    if (next === undefined || next.kind === 'before') return usual;
    if (
      next.kind !== 'start' &&
      (next.from !== machine.current.rank || next.points !== machine.current.points)
    )
      return usual;
    if (next.kind === 'start' && machine.steps > 0) return usual;
    return this.take(machine, next);
  }

  private take(machine: Machine, next: Switch): Task {
    this.at++;
    const task = machine.tasks[next.to];
    assert(task?.runnable, 'a recorded switch leads to a task that cannot run');
    return task;
  }
}
