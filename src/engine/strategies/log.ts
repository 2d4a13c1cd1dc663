/** A strategy that passes every choice on to another one and keeps what was chosen: what a run did, step by step. */
import type { Machine } from '../machine.ts';
import type { Op, Waitable } from '../op.ts';
import type { Task } from '../task.ts';
import type { Coverage } from './coverage.ts';
import type { Strategy } from './strategy.ts';

export class Log implements Strategy {
  private readonly inner: Strategy;
  private readonly coverage: Coverage;
  /** Who did what on what: the nth step is at the nth place of each. */
  readonly tasks: Task[] = [];
  readonly ops: Op[] = [];
  readonly objects: Waitable[] = [];
  /** Who spawned whom, by name. */
  readonly parents = new Map<string, string>();

  constructor(inner: Strategy, coverage: Coverage) {
    this.inner = inner;
    this.coverage = coverage;
    coverage.begin();
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.note(this.inner.atPoint(machine, task));
  }

  atStop(machine: Machine, usual: Task): Task {
    const { current } = machine;
    if (this.tasks.length > 0 && !current.done) this.coverage.waits(current);
    return this.note(this.inner.atStop(machine, usual));
  }

  created(task: Task): void {
    const parent = this.tasks[this.tasks.length - 1];
    if (parent !== undefined) this.parents.set(task.name, parent.name);
    this.inner.created?.(task);
  }

  private note(task: Task): Task {
    this.tasks.push(task);
    this.ops.push(task.op);
    this.objects.push(task.object);
    this.coverage.step(task);
    return task;
  }
}
