/**
 * Does a candidate show the signature in some interleaving? Asked the cheapest way first: the schedule of the larger
 * program, a short search, some random runs, then a search of all interleavings. Bounded by counts of executions, so the
 * answers are the same on every machine; what was answered is remembered, and can be saved.
 */
import type { Switch } from '../engine/machine.ts';
import type { Executor } from '../execute.ts';
import type { Anchored, World } from '../repro/scenario.ts';
import { UserError } from '../user-error.ts';
import { type Candidate, keyOf } from './candidate.ts';
import { isWithin, type ScheduleBound, type SmallestSchedule } from './schedules.ts';
import { type Answered, Trials, type Witness } from './trials.ts';

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
/**
 * Executions of one search. `quick`: most small programs are decided by then, and the others get random runs. `fair`: most
 * programs are; for what is only preferred. `thorough`: what is not decided by then is left as it is.
 */
const SEARCH = { quick: 16, fair: 300, thorough: 4_000 };
export type Effort = keyof typeof SEARCH;
const UNKNOWN: Answered = { answer: 'unknown', searched: 0 };

export class Oracle {
  /** Of the questions whose answers are remembered. */
  private kept: number;
  private stopped = false;
  private readonly maxExecutions: number;
  private readonly trials: Trials;
  private readonly known: Map<string, Answered>;
  private readonly schedules: Map<string, SmallestSchedule>;

  /** `memory`: of an oracle that was asked about the same signature in the same tree. */
  constructor({ executorOf, signature, maxExecutions }: OracleOptions, memory: Memory = NOTHING_KNOWN) {
    this.maxExecutions = maxExecutions;
    this.trials = new Trials(executorOf, signature, memory.executions);
    this.kept = memory.executions;
    this.known = new Map(memory.answers);
    this.schedules = new Map(memory.schedules);
  }

  /** Of all questions so far. */
  get executions(): number {
    return this.trials.executions;
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
    return this.maxExecutions - this.executions;
  }

  /** `hint`: a schedule that may show it. */
  ask(candidate: Candidate, hint: readonly Anchored[], effort: Effort): Answered {
    return this.remembered(keyOf(candidate), SEARCH[effort], (again) => {
      const shown = again ? null : this.trials.carriedOver(candidate, hint);
      if (shown !== null) return { answer: shown, searched: 0 };
      const answered = this.trials.search(candidate, this.atMost(SEARCH[effort]));
      if (effort !== 'quick' || answered.answer !== 'unknown') return answered;
      return { ...answered, answer: this.trials.random(candidate) ?? 'unknown' };
    });
  }

  /** Asks for schedules within one of `bounds`; `never`: none of those shows it. */
  askWithin(candidate: Candidate, hint: readonly Anchored[], bounds: readonly ScheduleBound[]): Answered {
    if (bounds.some(({ preemptions }) => preemptions > 0)) {
      const whole = this.ask(candidate, hint, 'fair');
      const { answer } = whole;
      if (answer === 'never') return whole;
      if (answer !== 'unknown' && isWithinAny(answer, bounds)) return whole;
    }
    let all: Answered = { answer: 'never', searched: 0 };
    for (const bound of bounds) {
      const key = `${keyOf(candidate)}\n${bound.preemptions}/${bound.switches ?? 'any'}`;
      const search = () => this.trials.searchWithin(candidate, bound, this.atMost(SEARCH.fair));
      const answered = this.remembered(key, SEARCH.fair, search);
      if (typeof answered.answer !== 'string') return answered;
      if (answered.answer === 'unknown') all = answered;
    }
    return all;
  }

  /** `shown`: switches that show it. */
  smallest(candidate: Candidate, shown: readonly Switch[]): SmallestSchedule {
    const key = keyOf(candidate);
    const known = this.schedules.get(key);
    if (known !== undefined) return known;
    const smallest = this.trials.smallest(candidate, shown, this.stopped ? 0 : Math.max(0, this.left));
    if (this.exhausted && smallest.cut !== null) return smallest;
    this.schedules.set(key, smallest);
    this.kept = this.executions;
    return smallest;
  }

  /** `most`: executions of the search in `ask`. `again`: a shorter one did not decide it. */
  private remembered(key: string, most: number, ask: (again: boolean) => Answered): Answered {
    const known = this.known.get(key);
    if (known !== undefined && (known.answer !== 'unknown' || known.searched >= most)) return known;
    if (this.exhausted) return UNKNOWN;
    const answered = unlessNoSetup(() => ask(known !== undefined));
    // With more executions left it might have been answered otherwise.
    if (this.exhausted) return answered;
    this.known.set(key, answered);
    this.kept = this.executions;
    return answered;
  }

  private atMost(most: number): number {
    return Math.max(0, Math.min(most, this.left));
  }
}

function isWithinAny({ switches }: Witness, bounds: readonly ScheduleBound[]): boolean {
  return bounds.some((bound) => isWithin(switches, bound));
}

function unlessNoSetup(ask: () => Answered): Answered {
  try {
    return ask();
  } catch (error) {
    // The set-up does not end, or a line of it needs what was left out: such a program shows nothing.
    if (!(error instanceof UserError)) throw error;
    return { answer: 'never', searched: 0 };
  }
}
