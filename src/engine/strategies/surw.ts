/**
 * Selectively uniform random walk (Zhao, Wolff, Mathur, Roychoudhury, ASPLOS 2025). Each run has one object that matters:
 * the order in which tasks come to it is drawn uniformly, by the number of times each has yet to come, and everything else
 * goes by random priorities. Whoever comes to it out of turn is held back; when nobody else is left, the turn is drawn anew.
 * Ours: locks are objects like any others, what is elsewhere goes by partial-order sampling, and orders that earlier runs
 * have had are drawn less often where `orders` remembers them.
 */
import { Stream } from '../seed.ts';
import type { Task } from '../task.ts';
import { Chooser } from './chooser.ts';
import { type Place, unseen } from './orders.ts';
import { Priorities } from './priorities.ts';
import { Shares, type Weights } from './shares.ts';

export interface SurwOptions {
  /** The name of the object that matters. */
  readonly target: string;
  /** How often each task comes to it. */
  readonly weights: Weights;
  /** The orders of tasks there that earlier runs had. */
  readonly orders?: Place;
  /** Only who went on draws a new priority, as in the paper. */
  readonly plain?: true;
}

/** Into how many parts a draw divides all chances. */
const PARTS = 2 ** 24;

export class Surw extends Chooser {
  private readonly chance: Stream;
  private readonly target: string;
  private readonly shares: Shares;
  private readonly priorities: Priorities;
  /** Where among the known orders this run is; null: its order is new, or none are known. */
  private place: Place | null;
  /** Whose turn it is to come to the target; null: not drawn. */
  private turn: Task | null = null;
  private running: Task | null = null;
  private readonly free: Task[] = [];
  private readonly weights: number[] = [];

  constructor(seed: number, { target, weights, orders, plain }: SurwOptions) {
    super();
    this.chance = new Stream(seed);
    this.target = target;
    this.shares = new Shares(weights);
    this.priorities = new Priorities(this.chance, plain !== true);
    this.place = orders ?? null;
  }

  created(task: Task): void {
    const { running, shares } = this;
    this.priorities.created(task);
    const before = running === null ? 0 : shares.of(running);
    const share = shares.created(task, running);
    if (this.turn === null || this.turn !== running) return;
    // The turn of the parent may have been drawn for what its child will do.
    if (this.chance.below(Math.max(1, before)) < share) this.turn = task;
  }

  protected choose(able: readonly Task[], live: readonly Task[]): Task {
    const { priorities } = this;
    priorities.renew(live);
    for (;;) {
      const next = priorities.highest(this.notHeld(able));
      // Everybody is held back.
      if (next === null) return this.come(this.draw(able, live));
      if (!this.isThere(next)) return this.goOn(next);
      this.turn ??= this.draw(able, live);
      if (this.turn === next) return this.come(next);
    }
  }

  private isThere(task: Task): boolean {
    return task.object.name === this.target;
  }

  private notHeld(able: readonly Task[]): readonly Task[] {
    const { turn, free } = this;
    if (turn === null) return able;
    let n = 0;
    for (let i = 0; i < able.length; i++) {
      const task = able[i]!;
      if (task === turn || !this.isThere(task)) free[n++] = task;
    }
    free.length = n;
    return free;
  }

  private goOn(task: Task): Task {
    this.priorities.chosen(task);
    this.running = task;
    return task;
  }

  private come(task: Task): Task {
    this.turn = null;
    this.shares.spent(task);
    this.place = this.place?.next.get(task.name) ?? null;
    return this.goOn(task);
  }

  /** Whose turn it is: by what each has to do there still, and who stands there has something to do, whatever is known. */
  private draw(able: readonly Task[], live: readonly Task[]): Task {
    const { shares, weights, place } = this;
    let sum = 0;
    for (let i = 0; i < able.length; i++) {
      const task = able[i]!;
      const weight = Math.max(this.isThere(task) ? 1 : 0, shares.of(task));
      weights[i] = place === null ? weight : weight * unseen(place, task, live, shares);
      sum += weights[i]!;
    }
    let ticket = (sum * this.chance.below(PARTS)) / PARTS;
    for (let i = 0; ; i++) {
      ticket -= weights[i]!;
      if (ticket < 0 || i + 1 === able.length) return able[i]!;
    }
  }
}
