/** The strategies as `fuzz` has them, for many runs of one program: each learns what it needs from its own earlier runs. */
import type { Stream } from '../../src/engine/seed.ts';
import { Coverage } from '../../src/engine/strategies/coverage.ts';
import { Delay } from '../../src/engine/strategies/delay.ts';
import { Log } from '../../src/engine/strategies/log.ts';
import { Mix } from '../../src/engine/strategies/mix.ts';
import { Pct } from '../../src/engine/strategies/pct.ts';
import { Pos } from '../../src/engine/strategies/pos.ts';
import { Profile } from '../../src/engine/strategies/profile.ts';
import { RandomWalk } from '../../src/engine/strategies/random.ts';
import type { Strategy } from '../../src/engine/strategies/strategy.ts';
import { Surw } from '../../src/engine/strategies/surw.ts';
import { Urw } from '../../src/engine/strategies/urw.ts';
import { drawnTarget } from './targets.ts';

export interface Contender {
  /** The strategy of the next run. */
  next(): Strategy;
  /** The run has ended. */
  learn(): void;
}

type Maker = (seed: number, profile: Profile, chance: Stream) => Strategy;

const SINGLE = {
  random: (seed) => new RandomWalk(seed),
  pct2: (seed, { steps }) => new Pct(seed, 2, steps),
  pct3: (seed, { steps }) => new Pct(seed, 3, steps),
  pos: (seed) => new Pos(seed),
  urw: (seed, { weights }) => new Urw(seed, weights),
  surw: (seed, profile, chance) => {
    const target = drawnTarget(profile.targets(), chance);
    return target === null
      ? new RandomWalk(seed)
      : new Surw(seed, { target: target.name, weights: target.weights });
  },
  delay: (seed, { steps }, chance) => new Delay(seed, 1 + chance.below(2), steps),
} as const satisfies Readonly<Record<string, Maker>>;

export type ContenderName = keyof typeof SINGLE | 'mix';
export const CONTENDERS: readonly ContenderName[] = [
  ...(Object.keys(SINGLE) as (keyof typeof SINGLE)[]),
  'mix',
];

export function contender(name: ContenderName, chance: Stream): Contender {
  return name === 'mix' ? new Mix(chance) : new Single(SINGLE[name], chance);
}

class Single implements Contender {
  private readonly make: Maker;
  private readonly chance: Stream;
  private readonly profile = new Profile();
  private readonly coverage = new Coverage();
  private log: Log | null = null;

  constructor(make: Maker, chance: Stream) {
    this.make = make;
    this.chance = chance;
  }

  next(): Strategy {
    this.log = new Log(this.make(this.chance.fork(), this.profile, this.chance), this.coverage);
    return this.log;
  }

  learn(): void {
    if (this.log !== null) this.profile.learn(this.log);
  }
}
