/**
 * The ways to learn whether one candidate shows the signature: the schedule of a larger program, random runs, a search of
 * all its interleavings or of those within a bound. A search alone can say `never`.
 */
import type { Switch } from '../engine/machine.ts';
import { Directed } from '../engine/strategies/directed.ts';
import { Pct } from '../engine/strategies/pct.ts';
import { Pos } from '../engine/strategies/pos.ts';
import { Replay } from '../engine/strategies/replay.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Executor } from '../execute.ts';
import { lookingFor } from '../explore/exact-for.ts';
import { explore } from '../explore/explore.ts';
import { Anchoring } from '../repro/anchors.ts';
import type { Anchored, World } from '../repro/scenario.ts';
import { cycleOf } from '../signature.ts';
import { strategyOf } from '../strategy.ts';
import { subjectOf } from '../subject.ts';
import type { Candidate } from './candidate.ts';
import { type ScheduleBound, type SmallestSchedule, smallestSchedule, within } from './schedules.ts';

/** The switches of a run that shows it; `never`: no interleaving does; `unknown`: none was found, not all were tried. */
export type Answer = Witness | 'never' | 'unknown';

export interface Witness {
  readonly switches: readonly Switch[];
  readonly schedule: readonly Anchored[];
}

export interface Answered {
  readonly answer: Answer;
  /** Of the search that said `never`, or those after which it was cut off. */
  readonly searched: number;
}

/** Random runs of each strategy. */
const TRIES = 6;

export class Trials {
  executions: number;
  private readonly executorOf: (world: World) => Executor;
  private readonly signature: string;
  private readonly isOfCycle: ((className: string) => boolean) | null;

  constructor(executorOf: (world: World) => Executor, signature: string, executions: number) {
    this.executorOf = executorOf;
    this.signature = signature;
    this.isOfCycle = cycleOf(signature);
    this.executions = executions;
  }

  /** The schedule of a larger program. */
  carriedOver(candidate: Candidate, hint: readonly Anchored[]): Witness | null {
    return hint.length === 0 ? null : this.tried(candidate, [strategyOf(hint)]);
  }

  random(candidate: Candidate): Witness | null {
    return this.tried(candidate, this.strategies());
  }

  search(candidate: Candidate, maxExecutions: number): Answered {
    const { signature } = this;
    const subject = subjectOf(this.executorOf(candidate.world), candidate.program);
    const { complete, spent, outcomes } = explore(subject, {
      ...lookingFor(signature),
      maxExecutions,
    });
    this.executions += spent;
    const shown = outcomes.get(signature);
    if (shown !== undefined) return { answer: this.anchored(candidate, shown.schedule), searched: 0 };
    return complete ? { answer: 'never', searched: spent } : { answer: 'unknown', searched: maxExecutions };
  }

  searchWithin(candidate: Candidate, bound: ScheduleBound, most: number): Answered {
    const subject = subjectOf(this.executorOf(candidate.world), candidate.program);
    const { complete, executions, shown } = within(subject, this.signature, bound, { first: true, most });
    this.executions += executions;
    if (shown !== null) return { answer: this.anchored(candidate, shown.switches), searched: 0 };
    return complete ? { answer: 'never', searched: executions } : { answer: 'unknown', searched: most };
  }

  smallest({ world, program }: Candidate, shown: readonly Switch[], most: number): SmallestSchedule {
    const subject = subjectOf(this.executorOf(world), program);
    const smallest = smallestSchedule(subject, this.signature, { switches: shown, steps: 0 }, most);
    this.executions += smallest.executions;
    return smallest;
  }

  private tried(candidate: Candidate, strategies: Iterable<Strategy>): Witness | null {
    const executor = this.executorOf(candidate.world);
    for (const strategy of strategies) {
      this.executions++;
      const { findings, switches } = executor.run(candidate.program, strategy);
      if (findings.some(({ signature }) => signature === this.signature))
        return this.anchored(candidate, switches);
    }
    return null;
  }

  private *strategies(): Generator<Strategy, void, undefined> {
    for (let seed = 1; seed <= TRIES; seed++) {
      if (this.isOfCycle !== null) yield new Directed(seed, this.isOfCycle);
      yield new Pct(seed, 1 + (seed % 3), 200);
      yield new Pos(seed);
    }
  }

  /** Anchors cost time, so they are written by a second run, and only where they are wanted. */
  private anchored({ world, program }: Candidate, switches: readonly Switch[]): Witness {
    const anchoring = new Anchoring(new Replay(switches));
    this.executions++;
    this.executorOf(world).run(program, anchoring);
    return { switches, schedule: anchoring.schedule };
  }
}
