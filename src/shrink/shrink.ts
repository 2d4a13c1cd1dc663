/**
 * From a failing program to a small one that fails in the same way: leave out what can be left out, then prefer what is
 * usual, until nothing changes; then the smallest schedule, and the proof. The signature never changes on the way. So
 * different failures of one kind end in one result.
 */
import { preemptionsOf, type Switch } from '../engine/machine.ts';
import type { Anchored } from '../repro/scenario.ts';
import { type Candidate, carried, type Edit } from './candidate.ts';
import { type Proof, prove } from './certificate.ts';
import { moves } from './moves.ts';
import { type Effort, Oracle, type OracleOptions } from './oracle.ts';
import { preferences } from './preferences.ts';
import { removals } from './removals.ts';
import type { ScheduleBound } from './schedules.ts';
import { compare, preferenceOf, sizeOf } from './size.ts';
import type { Phase, Stage } from './stage.ts';
import { substitutions } from './substitutions.ts';
import type { Answer, Witness } from './trials.ts';

export interface Shrunk extends Candidate {
  readonly switches: readonly Switch[];
  readonly executions: number;
  readonly proof: Proof;
}

/** Executions that shrinking takes at most: enough for every minimum that is known. */
export const MOST_EXECUTIONS = 100_000;

/** A candidate that shows the signature. */
interface Failing {
  readonly candidate: Candidate;
  readonly witness: Witness;
}

type Stages<T> = Generator<Stage, T, undefined>;

/** `start` shows the signature under `witness`. */
export function shrink(
  options: OracleOptions,
  start: Candidate,
  witness: Witness,
  passes: Passes = PASSES,
): Shrunk {
  const stages = shrinking(new Oracle(options), start, witness, passes);
  for (;;) {
    const { done, value } = stages.next();
    if (done === true) return value;
  }
}

/** The same with a stop before each question. */
export function shrinking(
  oracle: Oracle,
  start: Candidate,
  witness: Witness,
  passes: Passes = PASSES,
): Stages<Shrunk> {
  return new Shrinking(oracle, passes).run({ candidate: start, witness });
}

type Edits = (candidate: Candidate) => Iterable<Edit>;

/** What is tried, and what is smaller. */
export interface Passes {
  readonly smaller: readonly Edits[];
  readonly preferred: readonly Edits[];
  readonly replaced: readonly Edits[];
  readonly sizeOf: (candidate: Candidate) => readonly number[];
  readonly preferenceOf: (candidate: Candidate) => readonly number[];
}

export const PASSES: Passes = {
  smaller: [removals, moves],
  preferred: [preferences],
  replaced: [substitutions],
  sizeOf,
  preferenceOf,
};

class Shrinking {
  private readonly oracle: Oracle;
  private readonly passes: Passes;

  constructor(oracle: Oracle, passes: Passes) {
    this.oracle = oracle;
    this.passes = passes;
  }

  *run(start: Failing): Stages<Shrunk> {
    const { oracle } = this;
    const { smaller, preferred, replaced } = this.passes;
    let best = yield* this.settled(start, smaller, 'leaving out', 'quick');
    for (let before: Failing | null = null; before !== best; ) {
      before = best;
      best = yield* this.settled(best, smaller, 'searching', 'fair');
      best = yield* this.settled(best, preferred, 'preferring', 'fair');
      best = (yield* this.improved(best, replaced, 'replacing', 'fair')) ?? best;
      // What can only be had by long searches comes last, when the program is small.
      if (best === before) best = yield* this.settled(best, smaller, 'searching', 'thorough');
    }
    const { candidate, witness } = best;
    yield { phase: 'proving', candidate };
    const smallest = oracle.smallest(candidate, witness.switches);
    const proof = prove(oracle, candidate, smallest);
    return { ...candidate, switches: smallest.switches, executions: oracle.executions, proof };
  }

  /** Takes edits until none is left to be taken. */
  private *settled(start: Failing, edits: readonly Edits[], phase: Phase, effort: Effort): Stages<Failing> {
    let best = start;
    for (
      let next: Failing | null = best;
      next !== null;
      next = yield* this.improved(best, edits, phase, effort)
    )
      best = next;
    return best;
  }

  private *improved(
    best: Failing,
    edits: readonly Edits[],
    phase: Phase,
    effort: Effort,
  ): Stages<Failing | null> {
    const { sizeOf } = this.passes;
    const size = sizeOf(best.candidate);
    for (const edit of edits) {
      for (const made of edit(best.candidate)) {
        const bySize = compare(sizeOf(made.candidate), size);
        if (bySize > 0) continue;
        const hint = carried(best.witness.schedule, made);
        yield { phase, candidate: best.candidate };
        const answer =
          bySize < 0
            ? this.oracle.ask(made.candidate, hint, effort).answer
            : this.preferred(best, made.candidate, hint);
        if (typeof answer !== 'string') return { candidate: made.candidate, witness: answer };
      }
    }
    return null;
  }

  /** Of candidates of one size: fewer pre-emptions, then fewer switches, then the usual arguments. */
  private preferred(best: Failing, candidate: Candidate, hint: readonly Anchored[]): Answer {
    const { preferenceOf } = this.passes;
    const byArguments = compare(preferenceOf(candidate), preferenceOf(best.candidate));
    if (byArguments === 0) return 'never';
    const [preemptions, switches] = this.scheduleSize(best);
    const bounds = boundsBelow(preemptions, byArguments < 0 ? switches : switches - 1);
    return this.oracle.askWithin(candidate, hint, bounds).answer;
  }

  private scheduleSize({ candidate, witness }: Failing): readonly [preemptions: number, switches: number] {
    const { switches } = this.oracle.smallest(candidate, witness.switches);
    return [preemptionsOf(switches), switches.length];
  }
}

/** Within which a schedule has fewer pre-emptions, or as many and at most so many switches. */
function boundsBelow(preemptions: number, switches: number): readonly ScheduleBound[] {
  const fewer = preemptions > 0 ? [{ preemptions: preemptions - 1 }] : [];
  return switches < preemptions ? fewer : [...fewer, { preemptions, switches }];
}
