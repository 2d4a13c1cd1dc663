/**
 * Probabilistic concurrency testing (Burckhardt et al., ASPLOS 2010): random priorities, always the highest runnable task,
 * and depth - 1 steps before which the task that would make them falls below all that never fell. Finds a bug of depth d
 * among n tasks and k steps with probability at least 1 / (n k^(d-1)).
 */
import type { Machine } from '../machine.ts';
import { Stream } from '../seed.ts';
import type { Task } from '../task.ts';
import type { Strategy } from './strategy.ts';

export class Pct implements Strategy {
  private readonly chance: Stream;
  /** The steps before which a task falls, in no order: the later in the list, the less deep. */
  private readonly changes: number[] = [];
  private next = Number.POSITIVE_INFINITY;
  private passed = 0;
  /** Highest priority first; those that fell are at the end. */
  private readonly order: Task[] = [];
  /** By rank. */
  private readonly priority: number[] = [];
  /** By rank: which change the task fell at, from 1. */
  private readonly fallen: number[] = [];

  /** `events`: how many steps a run is expected to make. */
  constructor(seed: number, depth: number, events: number) {
    this.chance = new Stream(seed);
    while (this.changes.length < Math.min(depth - 1, events)) {
      const step = 1 + this.chance.below(events);
      if (!this.changes.includes(step)) this.changes.push(step);
    }
    this.plan();
  }

  /** The priority is drawn, not the place: those above that have ended are forgotten. */
  created(task: Task): void {
    const { order, priority } = this;
    const own = this.chance.fork();
    priority[task.rank] = own;
    let at = 0;
    while (at < order.length && this.fell(order[at]!) === 0 && priority[order[at]!.rank]! > own) at++;
    order.splice(at, 0, task);
  }

  atPoint(machine: Machine, task: Task): Task {
    if (++this.passed === this.next) this.change(this.highest(machine, task));
    return this.highest(machine, task);
  }

  atStop(machine: Machine): Task {
    if (++this.passed === this.next) this.change(this.highest(machine, null));
    return this.highest(machine, null);
  }

  private highest(machine: Machine, sure: Task | null): Task {
    const { order } = this;
    for (let i = 0; i < order.length; i++) {
      const task = order[i]!;
      if (task === sure) return task;
      if (task.done) order.splice(i--, 1);
      else if (task.op.ready(task.object, task)) return task;
    }
    return machine.usual()!;
  }

  /** `task` falls: below all that never fell, and below those that fell at a later change of the list. */
  private change(task: Task): void {
    const { order } = this;
    const nth = 1 + this.changes.indexOf(this.passed);
    order.splice(order.indexOf(task), 1);
    let at = order.length;
    while (at > 0 && this.fell(order[at - 1]!) > 0 && this.fell(order[at - 1]!) < nth) at--;
    order.splice(at, 0, task);
    this.fallen[task.rank] = nth;
    this.plan();
  }

  private fell(task: Task): number {
    return this.fallen[task.rank] ?? 0;
  }

  private plan(): void {
    const { passed } = this;
    this.next = Number.POSITIVE_INFINITY;
    for (const step of this.changes) if (step > passed && step < this.next) this.next = step;
  }
}
