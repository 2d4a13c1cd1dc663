/**
 * Uniform random walk (Zhao, Wolff, Mathur, Roychoudhury, "Selectively uniform concurrency testing", ASPLOS 2025): a task
 * goes on with a probability in proportion to the steps it has left, so that tasks which never wait for each other
 * interleave in all ways with the same probability. A live task never weighs less than 1, however wrong the counts.
 */
import { Stream } from '../seed.ts';
import type { Task } from '../task.ts';
import { Chooser } from './chooser.ts';
import { Shares, type Weights } from './shares.ts';

export class Urw extends Chooser {
  private readonly chance: Stream;
  private readonly shares: Shares;
  private running: Task | null = null;

  /** `weights`: the steps of each task. */
  constructor(seed: number, weights: Weights) {
    super();
    this.chance = new Stream(seed);
    this.shares = new Shares(weights);
  }

  created(task: Task): void {
    this.shares.created(task, this.running);
  }

  protected choose(able: readonly Task[]): Task {
    const next = this.draw(able);
    this.shares.spent(next);
    this.running = next;
    return next;
  }

  private draw(able: readonly Task[]): Task {
    let sum = 0;
    for (let i = 0; i < able.length; i++) sum += Math.max(1, this.shares.of(able[i]!));
    let ticket = this.chance.below(sum);
    for (let i = 0; ; i++) {
      ticket -= Math.max(1, this.shares.of(able[i]!));
      if (ticket < 0) return able[i]!;
    }
  }
}
