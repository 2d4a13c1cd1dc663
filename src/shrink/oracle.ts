/**
 * Does a candidate show the signature in some interleaving? Asked the cheapest way first: the schedule of the larger
 * program, some random runs, then a search of all interleavings, which alone can say `never`. Bounded by counts of
 * executions, so the answers are the same on every machine; what was answered is remembered, and can be saved.
 */
import type { Switch } from '../engine/machine.ts';
import { Directed } from '../engine/strategies/directed.ts';
import { Pct } from '../engine/strategies/pct.ts';
import { Pos } from '../engine/strategies/pos.ts';
import { Replay } from '../engine/strategies/replay.ts';
import { DEFAULT_ORDER, type Strategy } from '../engine/strategies/strategy.ts';
import type { Executor } from '../execute.ts';
import { explore } from '../explore/explore.ts';
import { Anchoring } from '../repro/anchors.ts';
import type { Anchored, World } from '../repro/scenario.ts';
import { signatureName } from '../signature.ts';
import { strategyOf } from '../strategy.ts';
import { subjectOf } from '../subject.ts';
import { UserError } from '../user-error.ts';
import { type Candidate, keyOf } from './candidate.ts';
import {
  isWithin,
  type ScheduleBound,
  type SmallestSchedule,
  smallestSchedule,
  within,
} from './schedules.ts';

/** The switches of a run that shows it; `never`: no interleaving does; `unknown`: none was found, not all were tried. */
export type Answer =
  | { readonly switches: readonly Switch[]; readonly schedule: readonly Anchored[] }
  | 'never'
  | 'unknown';

/** What was answered to one candidate, and at which cost. */
export interface Answered {
  readonly answer: Answer;
  readonly thorough: boolean;
  /** Of the search that said `never`. */
  readonly searched: number;
}

export interface OracleOptions {
  readonly executorOf: (world: World) => Executor;
  readonly signature: string;
  /** Executions that all questions together may take. */
  readonly maxExecutions: number;
}

/** What was answered so far, as plain data: an oracle that is given it answers the same again, and for nothing. */
export interface Memory {
  /** That these answers took. */
  readonly executions: number;
  readonly answers: readonly (readonly [key: string, answered: Answered])[];
  readonly schedules: readonly (readonly [key: string, smallest: SmallestSchedule])[];
}

const NOTHING_KNOWN: Memory = { executions: 0, answers: [], schedules: [] };
const ANY: ScheduleBound = { preemptions: Number.POSITIVE_INFINITY };
/** Executions of one search: what is not decided by then is left as it is. */
const SEARCH = 4_000;
/** Random runs of each strategy. */
const TRIES = 6;

export class Oracle {
  /** Of all questions so far. */
  executions: number;
  /** Of the questions whose answers are remembered. */
  private kept: number;
  private stopped = false;
  private readonly options: OracleOptions;
  private readonly known: Map<string, Answered>;
  private readonly schedules: Map<string, SmallestSchedule>;
  private readonly isOfCycle: ((className: string) => boolean) | null;

  /** `memory`: of an oracle that was asked about the same signature in the same tree. */
  constructor(options: OracleOptions, memory: Memory = NOTHING_KNOWN) {
    this.options = options;
    this.isOfCycle = cycleOf(options.signature);
    this.executions = this.kept = memory.executions;
    this.known = new Map(memory.answers);
    this.schedules = new Map(memory.schedules);
  }

  /** From now on only what is known is answered. */
  stop(): void {
    this.stopped = true;
  }

  /** Holds no answer that more executions could change. */
  get memory(): Memory {
    return { executions: this.kept, answers: [...this.known], schedules: [...this.schedules] };
  }

  private get exhausted(): boolean {
    return this.stopped || this.left <= 0;
  }

  private get left(): number {
    return this.options.maxExecutions - this.executions;
  }

  /** `hint`: a schedule that may show it. `thorough`: search where nothing else shows it. */
  ask(candidate: Candidate, hint: readonly Anchored[], thorough: boolean): Answered {
    const key = keyOf(candidate);
    const known = this.known.get(key);
    if (known !== undefined && (known.answer !== 'unknown' || known.thorough || !thorough)) return known;
    if (this.exhausted) return { answer: 'unknown', thorough, searched: 0 };
    const answered = this.answer(candidate, hint, thorough, known !== undefined);
    if (this.exhausted && answered.answer === 'unknown') return answered;
    this.known.set(key, answered);
    this.kept = this.executions;
    return answered;
  }

  /** Asks for schedules within `bound` alone; `never`: none of those shows it. */
  askWithin(candidate: Candidate, hint: readonly Anchored[], bound: ScheduleBound): Answered {
    const key = keyOf(candidate);
    const keyWithin = `${key}\n${bound.preemptions}/${bound.switches ?? 'any'}`;
    const known = this.known.get(keyWithin);
    if (known !== undefined) return known;
    const whole = this.known.get(key);
    if (whole?.answer === 'never') return whole;
    if (this.exhausted) return { answer: 'unknown', thorough: true, searched: 0 };
    const answered = this.unlessNoSetup(() => this.answerWithin(candidate, hint, bound));
    if (this.exhausted && answered.answer === 'unknown') return answered;
    this.known.set(keyWithin, answered);
    this.kept = this.executions;
    return answered;
  }

  /** `shown`: switches that show it. */
  smallest(candidate: Candidate, shown: readonly Switch[]): SmallestSchedule {
    const key = keyOf(candidate);
    const known = this.schedules.get(key);
    if (known !== undefined) return known;
    const subject = subjectOf(this.options.executorOf(candidate.world), candidate.program);
    const most = this.stopped ? 0 : Math.max(0, this.left);
    const shownBy = { switches: shown, steps: 0 };
    const smallest = smallestSchedule(subject, this.options.signature, shownBy, most);
    this.executions += smallest.executions;
    if (this.exhausted && smallest.cut !== null) return smallest;
    this.schedules.set(key, smallest);
    this.kept = this.executions;
    return smallest;
  }

  private answer(
    candidate: Candidate,
    hint: readonly Anchored[],
    thorough: boolean,
    tried: boolean,
  ): Answered {
    return this.unlessNoSetup(() => {
      const executor = this.options.executorOf(candidate.world);
      const tries = thorough ? 0 : TRIES;
      const shown = tried ? null : this.tried(executor, candidate, this.strategies(hint, tries), ANY);
      if (shown !== null) return { answer: shown, thorough, searched: 0 };
      return thorough ? this.searched(executor, candidate) : { answer: 'unknown', thorough, searched: 0 };
    });
  }

  private answerWithin(candidate: Candidate, hint: readonly Anchored[], bound: ScheduleBound): Answered {
    const executor = this.options.executorOf(candidate.world);
    const shown = this.tried(executor, candidate, this.strategies(hint, 0), bound);
    if (shown !== null) return { answer: shown, thorough: true, searched: 0 };
    const most = Math.max(0, Math.min(SEARCH, this.left));
    const subject = subjectOf(executor, candidate.program);
    const search = within(subject, this.options.signature, bound, { first: true, most });
    this.executions += search.executions;
    const searched = { thorough: true, searched: search.executions };
    if (search.shown === null) return { answer: search.complete ? 'never' : 'unknown', ...searched };
    return { answer: this.anchored(executor, candidate, search.shown.switches), ...searched };
  }

  private unlessNoSetup(ask: () => Answered): Answered {
    try {
      return ask();
    } catch (error) {
      // The set-up does not end, or a line of it needs what was left out: such a program shows nothing.
      if (!(error instanceof UserError)) throw error;
      return { answer: 'never', thorough: true, searched: 0 };
    }
  }

  private tried(
    executor: Executor,
    candidate: Candidate,
    strategies: Iterable<Strategy>,
    bound: ScheduleBound,
  ): Answer | null {
    for (const strategy of strategies) {
      this.executions++;
      const { findings, switches } = executor.run(candidate.program, strategy);
      const shows = findings.some(({ signature }) => signature === this.options.signature);
      if (shows && isWithin(switches, bound)) return this.anchored(executor, candidate, switches);
    }
    return null;
  }

  private *strategies(hint: readonly Anchored[], tries: number): Generator<Strategy, void, undefined> {
    if (hint.length > 0) yield strategyOf(hint);
    yield DEFAULT_ORDER;
    for (let seed = 1; seed <= tries; seed++) {
      if (this.isOfCycle !== null) yield new Directed(seed, this.isOfCycle);
      yield new Pct(seed, 1 + (seed % 3), 200);
      yield new Pos(seed);
    }
  }

  private searched(executor: Executor, candidate: Candidate): Answered {
    const { signature } = this.options;
    const subject = subjectOf(executor, candidate.program);
    const stopAtFirst = (found: string) => found === signature;
    const { complete, executions, blocked, outcomes } = explore(subject, {
      maxExecutions: Math.max(0, Math.min(SEARCH, this.left)),
      stopAtFirst,
    });
    this.executions += executions + blocked;
    const witness = outcomes.get(signature);
    if (witness !== undefined) {
      const answer = this.anchored(executor, candidate, witness.schedule);
      return { answer, thorough: true, searched: 0 };
    }
    return { answer: complete ? 'never' : 'unknown', thorough: true, searched: executions + blocked };
  }

  /** Anchors cost time, so they are written by a second run, and only where they are wanted. */
  private anchored(executor: Executor, { program }: Candidate, switches: readonly Switch[]): Answer {
    const anchoring = new Anchoring(new Replay(switches));
    this.executions++;
    executor.run(program, anchoring);
    return { switches, schedule: anchoring.schedule };
  }
}

/** Of a signature that is a cycle of locks: is this class one of them? */
function cycleOf(signature: string): ((className: string) => boolean) | null {
  const cycle = /^(?:deadlock|lockdep): (.* <- .*)$/.exec(signature);
  if (cycle === null) return null;
  const names = cycle[1]!.split(' <- ');
  return (className) => names.includes(signatureName(className));
}
