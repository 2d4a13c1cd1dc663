/**
 * How many operations each task still has before it, as far as earlier runs tell. To go on in proportion to them makes all
 * interleavings of independent tasks equally likely.
 */
import type { Task } from '../task.ts';

/** Operations by the name of the task; those of the tasks that it spawns are among its own. */
export type Weights = Readonly<Record<string, number>>;

export class Shares {
  private readonly weights: Weights;
  /** By rank. */
  private readonly left: number[] = [];

  constructor(weights: Weights) {
    this.weights = weights;
  }

  /** What the parent was to do for the child is the child's from now on. Answers how much that is. */
  created(task: Task, parent: Task | null): number {
    const share = this.weights[task.name] ?? 0;
    this.left[task.rank] = share;
    if (parent !== null) this.left[parent.rank]! -= share;
    return share;
  }

  of(task: Task): number {
    const left = this.left[task.rank]!;
    return left > 0 ? left : 0;
  }

  spent(task: Task): void {
    this.left[task.rank]!--;
  }
}
