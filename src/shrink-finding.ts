/** Shrinks what was found, and replays what remains in full view. */
import { assert } from './engine/assert.ts';
import { preemptionsOf } from './engine/machine.ts';
import { Replay } from './engine/strategies/replay.ts';
import type { Strategy } from './engine/strategies/strategy.ts';
import { type ExecutorOf, executorsFor } from './executors.ts';
import type { Found } from './fuzz.ts';
import { reportOf } from './report.ts';
import type { FindingReport } from './reports/json.ts';
import { Anchoring } from './repro/anchors.ts';
import type { Program, World } from './repro/scenario.ts';
import { certificateOf, type Proof, prove } from './shrink/certificate.ts';
import { matters } from './shrink/matters.ts';
import { type Memory, Oracle } from './shrink/oracle.ts';
import { MOST_EXECUTIONS, type Shrunk, shrinking } from './shrink/shrink.ts';
import { compare } from './shrink/size.ts';
import type { Stage } from './shrink/stage.ts';
import type { Witness } from './shrink/trials.ts';
import type { UserPatches } from './world.ts';

/** A finding that is to be shrunk. */
export interface Unshrunk {
  readonly world: World;
  readonly program: Program;
  readonly signature: string;
  /** Absent: the usual bound. */
  readonly maxSteps?: number;
  /** Executions that shrinking may take; absent: MOST_EXECUTIONS. */
  readonly maxExecutions?: number;
}

export interface ShrunkFinding extends FindingReport {
  readonly executions: number;
  readonly proof: Proof;
}

/** A shrinking that is under way. */
export class FindingShrinking {
  readonly oracle: Oracle;
  readonly stages: Generator<Stage, Shrunk, undefined>;
  private readonly unshrunk: Unshrunk;
  private readonly executorOf: ExecutorOf;
  private readonly start: Witness & { readonly steps: number };

  /** `strategy`: of a run that shows it. `memory`: what a shrinking of the same had learned. */
  constructor(unshrunk: Unshrunk, strategy: Strategy, own?: UserPatches, memory?: Memory) {
    const { world, program, signature, maxExecutions = MOST_EXECUTIONS } = unshrunk;
    this.unshrunk = unshrunk;
    this.executorOf = executorsFor(stepsOf(unshrunk), own);
    this.oracle = new Oracle({ executorOf: this.executorOf, signature, maxExecutions }, memory);
    this.start = this.witness(strategy);
    this.stages = shrinking(this.oracle, { world, program }, this.start);
  }

  /** To be told when `stages` has ended with `small`. `isAsked`: say also which parts of it matter, unless `stopped`. */
  told(small: Shrunk, isAsked: boolean, stopped = () => false): ShrunkFinding {
    const { executorOf } = this;
    const { signature, maxExecutions = MOST_EXECUTIONS } = this.unshrunk;
    const { proof, program, switches } = small;
    const resolved = executorOf(small.world).world;
    const minimal = proof.gap === null ? 'proved' : 'local';
    const report = reportOf(resolved, signature, program, switches, minimal, stepsOf(this.unshrunk));
    const { scenario } = report.traced;
    const options = { executorOf, signature, maxExecutions, stopped };
    const needed = isAsked ? matters(options, scenario, switches) : null;
    return {
      ...report,
      ...{ certificate: certificateOf(proof), gap: proof.gap, proof },
      ...(needed === null ? {} : { matters: needed }),
      executions: small.executions + (needed?.executions ?? 0),
    };
  }

  /** As it is, without shrinking: `proved` where nothing with one thing less shows it, and no smaller schedule. */
  certified(): ShrunkFinding {
    const { oracle, start } = this;
    const { switches, steps } = start;
    const { world, program } = this.unshrunk;
    const smallest = oracle.smallest({ world, program }, switches);
    const proof = prove(oracle, { world, program }, smallest);
    const size = [preemptionsOf(switches), switches.length, steps];
    const least = [preemptionsOf(smallest.switches), smallest.switches.length, smallest.steps];
    const gap = proof.gap ?? (compare(least, size) < 0 ? 'a smaller schedule shows it as well' : null);
    const { executions } = oracle;
    return this.told({ world, program, switches, executions, proof: { ...proof, gap } }, false);
  }

  private witness(strategy: Strategy): Witness & { readonly steps: number } {
    const { world, program, signature } = this.unshrunk;
    const anchoring = new Anchoring(strategy);
    const { switches, findings, steps } = this.executorOf(world).run(program, anchoring);
    const shown = findings.some((judged) => judged.signature === signature);
    assert(shown, `what is to be shrunk does not show ${signature}`);
    return { switches, schedule: anchoring.schedule, steps };
  }
}

function stepsOf({ maxSteps }: Unshrunk): { readonly maxSteps?: number } {
  return maxSteps === undefined ? {} : { maxSteps };
}

export interface ShrinkRequest extends Pick<Unshrunk, 'world' | 'maxExecutions'> {
  readonly maxSteps: number;
  readonly found: Found;
  /** Say also which parts of what remains matter; takes at most as many executions again. */
  readonly matters?: boolean;
}

export function shrinkFinding(
  { found, matters: isAsked = false, ...rest }: ShrinkRequest,
  own?: UserPatches,
): ShrunkFinding {
  const { signature, program, switches } = found;
  const shrinking = new FindingShrinking({ ...rest, program, signature }, new Replay(switches), own);
  for (;;) {
    const { done, value } = shrinking.stages.next();
    if (done === true) return shrinking.told(value, isAsked);
  }
}
