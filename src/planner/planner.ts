/**
 * Draws the interleaving of each run of a fuzz, where every run has a program of its own. What is learnt goes by kinds of
 * command, and a plan is plain data that needs nothing of it to be repeated. `mix` shifts weight to the strategies whose
 * runs show something new: a lock inside another, a wait with some locks held, an order of two operations that race.
 */
import type { Stream } from '../engine/seed.ts';
import { Coverage } from '../engine/strategies/coverage.ts';
import { Log } from '../engine/strategies/log.ts';
import { Portfolio } from '../engine/strategies/portfolio.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Drawn, Program } from '../repro/scenario.ts';
import { Experience } from './experience.ts';
import { type Learnt, NO_RUNS } from './learnt.ts';

export type StrategyName = Drawn['strategy'] | 'mix';

const WEIGHTS = { pct: 1, random: 1, surw: 1, pos: 1, delay: 1 } satisfies Record<Drawn['strategy'], number>;

export interface PlannerOptions {
  readonly strategy: StrategyName;
  /** Depth of pct, delays of delay; null: drawn for each run. */
  readonly depth: number | null;
  /** What earlier units have learnt. */
  readonly learnt: Learnt;
}

/** To look at a run costs a third of it: the first ones of a unit are looked at, then every so manyth. */
const ALL_UNTIL = 8;
const LOOK_EVERY = 8;

export class Planner {
  private readonly strategy: StrategyName;
  private readonly depth: number | null;
  private readonly chance: Stream;
  private readonly before: Learnt;
  private readonly portfolio: Portfolio<Drawn['strategy']>;
  private readonly coverage: Coverage;
  /** Of earlier units and of this one; of this one alone. */
  private readonly experience: Experience;
  private readonly own = new Experience();
  private readonly facts: number[] = [];
  private runs = 0;
  private arm: Drawn['strategy'] = 'random';
  private log: Log | null = null;

  constructor({ strategy, depth, learnt }: PlannerOptions, chance: Stream) {
    this.strategy = strategy;
    this.depth = depth;
    this.chance = chance;
    this.before = learnt;
    this.portfolio = new Portfolio(WEIGHTS, learnt.standing);
    this.coverage = new Coverage(learnt.facts);
    this.experience = new Experience(learnt.known);
  }

  plan(program: Program): Drawn {
    this.arm = this.strategy === 'mix' ? this.portfolio.next() : this.strategy;
    const { arm, chance, experience } = this;
    const seed = chance.fork();
    if (arm === 'random' || arm === 'pos') return { strategy: arm, seed };
    if (arm === 'surw') return { strategy: arm, seed, ...experience.target(program, chance) };
    const usual = arm === 'pct' ? 2 : 1;
    const depth = this.depth ?? usual + chance.below(2);
    return { strategy: arm, seed, depth, events: experience.steps(program) };
  }

  /** The strategy to run in place of `strategy`, so that its run can be learnt from where it is looked at. */
  watched(strategy: Strategy): Strategy {
    const looks = this.runs < ALL_UNTIL || this.runs % LOOK_EVERY === 0;
    this.runs++;
    this.log = looks ? new Log(strategy, this.coverage) : null;
    return this.log ?? strategy;
  }

  /** The run of `program` has ended. */
  learn(program: Program): void {
    const { log, coverage } = this;
    if (log === null) {
      this.portfolio.ran(this.arm, null);
      return;
    }
    this.experience.learn(program, log);
    this.own.learn(program, log);
    this.portfolio.ran(this.arm, coverage.fresh.length > 0);
    this.facts.push(...coverage.fresh);
  }

  /** What this unit has learnt beyond what it was told. */
  get gained(): Learnt {
    const standing = this.portfolio.standing.map(([runs, looked, fresh], i) => {
      const [runsBefore, lookedBefore, freshBefore] = this.before.standing[i] ?? NO_RUNS;
      return [runs - runsBefore, looked - lookedBefore, fresh - freshBefore] as const;
    });
    return { standing, facts: this.facts, known: this.own.known };
  }
}
