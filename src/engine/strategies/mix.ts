/**
 * The portfolio, for many runs of one program. The first run is uniform random, since nothing is known yet; from then on the
 * strategies take turns, and weight goes to those whose runs still show something new: a lock taken inside another, a wait
 * for an object with some locks held, an order in which tasks come to an object. All is a function of the seed and of the
 * earlier runs in their order.
 */
import type { Stream } from '../seed.ts';
import { Coverage } from './coverage.ts';
import { Delay } from './delay.ts';
import { Log } from './log.ts';
import { Orders, unseenOf } from './orders.ts';
import { Pct } from './pct.ts';
import { Portfolio } from './portfolio.ts';
import { Pos } from './pos.ts';
import { Profile, type Target } from './profile.ts';
import { RandomWalk } from './random.ts';
import type { Strategy } from './strategy.ts';
import { Surw } from './surw.ts';
import { Urw } from './urw.ts';

/** SURW at locks and variables wins on most small programs and is never far behind; see docs/strategies.md. */
const WEIGHTS = { surw: 16, random: 1, pos: 1, pct3: 1, urw: 1, pct2: 1, delay: 1 };
type Arm = keyof typeof WEIGHTS;

/** Into how many parts a draw divides all chances. */
const PARTS = 2 ** 24;

export class Mix {
  private readonly chance: Stream;
  private readonly portfolio = new Portfolio<Arm>(WEIGHTS);
  private readonly profile = new Profile();
  private readonly orders = new Orders();
  private readonly coverage = new Coverage();
  private runs = 0;
  private arm: Arm = 'random';
  private log: Log | null = null;

  constructor(chance: Stream) {
    this.chance = chance;
  }

  /** The strategy of the next run. */
  next(): Strategy {
    this.arm = this.runs++ === 0 ? 'random' : this.portfolio.next();
    this.log = new Log(this.make(this.arm, this.chance.fork()), this.coverage);
    return this.log;
  }

  /** Whose turn the present run is. */
  get turn(): string {
    return this.arm;
  }

  /** The run has ended. */
  learn(): void {
    const { profile, orders, log } = this;
    if (log === null) return;
    profile.learn(log);
    const targets = new Set(profile.targets().map(({ name }) => name));
    const fresh = orders.learn(log, targets) + this.coverage.fresh.length;
    this.portfolio.ran(this.arm, fresh > 0);
  }

  private make(arm: Arm, seed: number): Strategy {
    const { profile } = this;
    switch (arm) {
      case 'random':
        return new RandomWalk(seed);
      case 'pos':
        return new Pos(seed);
      case 'pct2':
        return new Pct(seed, 2, profile.steps);
      case 'pct3':
        return new Pct(seed, 3, profile.steps);
      case 'delay':
        return new Delay(seed, 1 + this.chance.below(2), profile.steps);
      case 'urw':
        return new Urw(seed, profile.weights);
      case 'surw':
        return this.surw(seed);
    }
  }

  private surw(seed: number): Strategy {
    const target = this.draw(this.profile.targets());
    if (target === null) return new Pos(seed);
    const { name, weights } = target;
    return new Surw(seed, { target: name, weights, orders: this.orders.of(name) });
  }

  /** One of the objects, by how often tasks come to it and how much of what can happen there has not been seen. */
  private draw(targets: readonly Target[]): Target | null {
    const weights = targets.map(
      ({ name, visits, by }) => visits * Math.max(0.1, unseenOf(this.orders.of(name), by.values())),
    );
    const sum = weights.reduce((a, b) => a + b, 0);
    let ticket = (sum * this.chance.below(PARTS)) / PARTS;
    for (let i = 0; i < targets.length; i++) {
      ticket -= weights[i]!;
      if (ticket < 0) return targets[i]!;
    }
    return targets.at(-1) ?? null;
  }
}
