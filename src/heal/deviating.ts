/** Follows another strategy but for one choice: the smallest way to leave a schedule. */
import type { Machine } from '../engine/machine.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Task } from '../engine/task.ts';

export class Deviating implements Strategy {
  /** Choices so far. */
  choices = 0;
  /** Tasks that could have been chosen instead where it deviates. */
  others = 0;
  private readonly inner: Strategy;
  private readonly at: number;
  private readonly which: number;

  /** At its choice number `at`, from 0, it takes one of the tasks that `inner` does not choose: number `which`, by rank. */
  constructor(inner: Strategy, at: number, which: number) {
    this.inner = inner;
    this.at = at;
    this.which = which;
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.decide(machine, this.inner.atPoint(machine, task));
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.decide(machine, this.inner.atStop(machine, usual));
  }

  private decide(machine: Machine, chosen: Task): Task {
    if (this.choices++ !== this.at) return chosen;
    const others = machine.live.filter((task) => task !== chosen && task.runnable);
    this.others = others.length;
    return others[this.which] ?? chosen;
  }
}
