/** What strategies share that look at all tasks that can go on before every step, and choose one of them. */
import type { Machine } from '../machine.ts';
import type { Task } from '../task.ts';
import type { Strategy } from './strategy.ts';

export abstract class Chooser implements Strategy {
  private readonly able: Task[] = [];

  atPoint(machine: Machine, task: Task): Task {
    return this.step(machine, task);
  }

  atStop(machine: Machine): Task {
    return this.step(machine, null);
  }

  /** `sure` is known to be able to go on, which saves asking it. */
  private step(machine: Machine, sure: Task | null): Task {
    const { able } = this;
    const { live } = machine;
    let n = 0;
    for (let i = 0; i < live.length; i++) {
      const task = live[i]!;
      if (task === sure || task.op.ready(task.object, task)) able[n++] = task;
    }
    able.length = n;
    return this.choose(able, live);
  }

  /** One of `able`, which are those of `live` that can go on; never empty. */
  protected abstract choose(able: readonly Task[], live: readonly Task[]): Task;
}
