/**
 * A random priority for the next operation of every task. The heart of partial-order sampling (Yuan, Yang, Gu, "Partial order
 * aware concurrency sampling", CAV 2018): whoever raced with the operation just done draws anew, so that each order of two
 * racing operations is as likely as the other, however many operations that race with nothing lie between them.
 */
import { race } from '../op.ts';
import type { Stream } from '../seed.ts';
import type { Task } from '../task.ts';

export class Priorities {
  private readonly chance: Stream;
  private readonly redraws: boolean;
  /** By rank. */
  private readonly of: number[] = [];
  private last: Task | null = null;
  private op!: Task['op'];
  private object!: Task['object'];

  /** `redraws`: also those that raced draw anew, not only the task that went on. */
  constructor(chance: Stream, redraws: boolean) {
    this.chance = chance;
    this.redraws = redraws;
  }

  created(task: Task): void {
    this.of[task.rank] = this.chance.fork();
  }

  /** Call before each choice: the step that was chosen last has been made. */
  renew(live: readonly Task[]): void {
    const { last, of } = this;
    if (last === null) return;
    of[last.rank] = this.chance.fork();
    if (!this.redraws) return;
    for (let i = 0; i < live.length; i++) {
      const task = live[i]!;
      const raced = task !== last && race(task.op, task.object, this.op, this.object);
      if (raced) of[task.rank] = this.chance.fork();
    }
  }

  /** The one of `tasks` with the highest priority; null: there is none. */
  highest(tasks: readonly Task[]): Task | null {
    const { of } = this;
    let highest: Task | null = null;
    for (let i = 0; i < tasks.length; i++) {
      const task = tasks[i]!;
      if (highest === null || of[task.rank]! > of[highest.rank]!) highest = task;
    }
    return highest;
  }

  /** `task` goes on with what it stands before. */
  chosen(task: Task): void {
    this.last = task;
    this.op = task.op;
    this.object = task.object;
  }
}
