/**
 * Probabilistic concurrency testing (Burckhardt et al., ASPLOS 2010): random priorities, always the highest runnable task,
 * and depth - 1 points at which the running task falls below all others. Finds a bug of depth d among n tasks and k points
 * with probability at least 1 / (n k^(d-1)).
 */
import type { Machine } from '../machine.ts';
import { Stream } from '../seed.ts';
import type { Task } from '../task.ts';
import type { Strategy } from './strategy.ts';

export class Pct implements Strategy {
  private readonly chance: Stream;
  /** The points, ascending, at which the running task is put last. */
  private readonly changes: number[];
  private next: number;
  private passed = 0;
  private nthChange = 0;
  /** Highest priority first. */
  private readonly order: Task[] = [];

  /** `events`: how many points a run is expected to pass. */
  constructor(seed: number, depth: number, events: number) {
    this.chance = new Stream(seed);
    const points = new Set<number>();
    while (points.size < Math.min(depth - 1, events)) points.add(1 + this.chance.below(events));
    this.changes = [...points].sort((a, b) => a - b);
    this.next = this.changes[0] ?? Number.POSITIVE_INFINITY;
  }

  created(task: Task): void {
    this.order.splice(this.chance.below(this.order.length + 1), 0, task);
  }

  atPoint(machine: Machine, task: Task): Task {
    if (++this.passed === this.next) this.putLast(task);
    return this.highest(machine, task);
  }

  atStop(machine: Machine): Task {
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

  private putLast(task: Task): void {
    const { order } = this;
    order.splice(order.indexOf(task), 1);
    order.push(task);
    this.next = this.changes[++this.nthChange] ?? Number.POSITIVE_INFINITY;
  }
}
