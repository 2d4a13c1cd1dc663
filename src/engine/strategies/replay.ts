/** Repeats recorded switches exactly: for the same version of the model, the same program and the same machine. */
import { assert } from '../assert.ts';
import type { Machine, Switch } from '../machine.ts';
import type { Task } from '../task.ts';
import type { Strategy } from './strategy.ts';

export class Replay implements Strategy {
  private readonly switches: readonly Switch[];
  private at = 0;
  private begun = false;

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
    const stopped = this.begun ? machine.current : null;
    this.begun = true;
    if (next === undefined) return usual;
    return wasRecorded(next, stopped) ? this.take(machine, next) : usual;
  }

  private take(machine: Machine, next: Switch): Task {
    this.at++;
    const task = machine.tasks[next.to];
    assert(task?.runnable, 'a recorded switch leads to a task that cannot run');
    return task;
  }
}

/** Is this the stop that `change` tells of? A task can block and end with no point in between. null: nobody ran yet. */
function wasRecorded({ kind, from, points }: Switch, stopped: Task | null): boolean {
  if (stopped === null) return kind === 'start';
  if (kind === 'before' || from !== stopped.rank || points !== stopped.points) return false;
  return (kind === 'exit') === stopped.done;
}
