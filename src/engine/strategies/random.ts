/** Uniform random walk: at every point each runnable task is as likely as any other. */
import type { Machine } from '../machine.ts';
import { Stream } from '../seed.ts';
import type { Task } from '../task.ts';
import type { Strategy } from './strategy.ts';

export class RandomWalk implements Strategy {
  private readonly chance: Stream;
  private readonly runnable: Task[] = [];

  constructor(seed: number) {
    this.chance = new Stream(seed);
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.draw(machine, task);
  }

  atStop(machine: Machine): Task {
    return this.draw(machine, null);
  }

  /** One of the runnable tasks; `sure` is known to be runnable, which saves asking it. */
  private draw(machine: Machine, sure: Task | null): Task {
    const { live } = machine;
    const { runnable } = this;
    let n = 0;
    for (let i = 0; i < live.length; i++) {
      const task = live[i]!;
      if (task === sure || task.op.ready(task.object, task)) runnable[n++] = task;
    }
    return n === 1 ? runnable[0]! : runnable[this.chance.below(n)]!;
  }
}
