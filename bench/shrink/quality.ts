/** How well and how dearly the failures of one signature are shrunk. */
import { Replay } from '../../src/engine/strategies/replay.ts';
import { statesOf } from '../../src/litmus/states.ts';
import type { LitmusSubject } from '../../src/litmus/subject.ts';
import { type Certified, certify } from '../../src/shrink/schedule/certify.ts';
import type { Cost } from '../../src/shrink/schedule/cost.ts';
import { runOf } from '../../src/shrink/schedule/run.ts';
import { simplified } from '../../src/shrink/schedule/simplify.ts';
import type { Failure } from './failures.ts';
import { type UntilBug, untilBug } from './until-bug.ts';

export interface Quality {
  readonly signature: string;
  readonly failures: number;
  /** Means over the failures as they were found. */
  readonly preemptionsBefore: number;
  readonly switchesBefore: number;
  /** Proved; null: the proof was cut off. */
  readonly minimum: Cost | null;
  /** The minimum up to the bug, as others count it. */
  readonly untilBug: UntilBug | null;
  /** Shares of the failures that end with the fewest pre-emptions, and with the whole minimum: before the proof, and after. */
  readonly simplifiedTo: Shares;
  readonly shrunkTo: Shares;
  /** Runs for one failure, without the proof. */
  readonly medianRuns: number;
  readonly mostRuns: number;
  /** Of the proofs: the most states, and the most runs. */
  readonly states: number;
  readonly proofRuns: number;
  /** Different schedules that the failures ended in. */
  readonly results: number;
  /** Failures whose result does not show the signature. */
  readonly drift: number;
}

interface Shares {
  readonly preemptions: number;
  readonly steps: number;
  readonly all: number;
}

export function qualityOf(subject: LitmusSubject, signature: string, failures: readonly Failure[]): Quality {
  const states = statesOf(subject, signature)!;
  const proofs = new Map<string, Certified>();
  const results = new Set<string>();
  const [simple, shrunk]: [Cost[], (Cost | null)[]] = [[], []];
  const runs: number[] = [];
  for (const { switches } of failures) {
    const found = simplified(subject, signature, switches);
    simple.push(found.cost);
    runs.push(found.executions);
    // What is proved of a schedule is proved of it each time.
    const key = JSON.stringify(found.switches);
    const proof = proofs.get(key) ?? certify(states, signature, found);
    proofs.set(key, proof);
    results.add(JSON.stringify(proof.switches));
    shrunk.push(runOf(subject, signature, new Replay(proof.switches))?.cost ?? null);
  }
  const all = [...proofs.values()];
  const proved = all.every(({ cut }) => cut === null);
  const minimum = proved ? (shrunk.find((cost) => cost !== null) ?? null) : null;
  runs.sort((a, b) => a - b);
  return {
    ...{ signature, failures: failures.length },
    preemptionsBefore: mean(failures.map(({ cost }) => cost.preemptions)),
    switchesBefore: mean(failures.map(({ cost }) => cost.switches)),
    minimum,
    untilBug: minimum === null ? null : untilBug(subject, signature, all[0]!.switches),
    simplifiedTo: sharesOf(simple, minimum),
    shrunkTo: sharesOf(shrunk, minimum),
    ...{ medianRuns: runs[(runs.length - 1) >> 1]!, mostRuns: runs.at(-1)! },
    states: Math.max(...all.map((proof) => proof.states)),
    proofRuns: Math.max(...all.map((proof) => proof.executions)),
    results: results.size,
    drift: shrunk.filter((cost) => cost === null).length,
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

function sharesOf(costs: readonly (Cost | null)[], minimum: Cost | null): Shares {
  const share = (...fields: readonly (keyof Cost)[]) => {
    const reach = costs.filter((cost) => minimum !== null && fields.every((f) => cost?.[f] === minimum[f]));
    return reach.length / costs.length;
  };
  return {
    preemptions: share('preemptions'),
    steps: share('steps'),
    all: share('preemptions', 'switches', 'steps'),
  };
}
