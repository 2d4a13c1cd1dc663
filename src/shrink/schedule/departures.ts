/**
 * A schedule as its departures from default order. Any list of them fits any run: where a task has passed as many points as
 * it had, the other goes on if it can. So those that are not needed can be left out.
 */
import type { Machine } from '../../engine/machine.ts';
import type { Strategy } from '../../engine/strategies/strategy.ts';
import type { Task } from '../../engine/task.ts';

export interface Departure {
  /** Where: which task had passed how many points, or had ended. */
  readonly at: string;
  /** Key of the task that goes on. */
  readonly to: number;
}

/** Of the run that the machine has just ended. */
export function departuresOf({ switches, tasks }: Machine): readonly Departure[] {
  return switches.map(({ kind, from, points, to }) => ({
    at: kind === 'start' ? 'start' : placeOf(tasks[from]!.key, points, kind === 'exit'),
    to: tasks[to]!.key,
  }));
}

export class Departures implements Strategy {
  private readonly to = new Map<string, number>();
  private begun = false;

  constructor(departures: readonly Departure[]) {
    for (const { at, to } of departures) this.to.set(at, to);
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.choose(machine, placeOf(task.key, task.points, false), task);
  }

  atStop(machine: Machine, usual: Task): Task {
    const { current } = machine;
    const at = this.begun ? placeOf(current.key, current.points, current.done) : 'start';
    this.begun = true;
    return this.choose(machine, at, usual);
  }

  private choose({ live }: Machine, at: string, usual: Task): Task {
    const key = this.to.get(at);
    const task = key === undefined ? undefined : live.find((candidate) => candidate.key === key);
    return task?.runnable === true ? task : usual;
  }
}

function placeOf(key: number, points: number, ended: boolean): string {
  return `${key} ${points}${ended ? ' ended' : ''}`;
}
