/** Shrinks the failures of a subject, and says how many results there are, at which cost. */
import { bySeverity } from '../../src/check.ts';
import { preemptionsOf } from '../../src/engine/machine.ts';
import { Replay } from '../../src/engine/strategies/replay.ts';
import { Executor } from '../../src/execute.ts';
import { executorsFor } from '../../src/executors.ts';
import { explore } from '../../src/explore/explore.ts';
import { printTask } from '../../src/programs/shell.ts';
import { Anchoring } from '../../src/repro/anchors.ts';
import { MOST_EXECUTIONS, PASSES, type Passes, type Shrunk, shrink } from '../../src/shrink/shrink.ts';
import { subjectOf } from '../../src/subject.ts';
import { resolveWorld } from '../../src/world.ts';
import { failureOf, MAX_STEPS } from './corpus.ts';
import { MINIMA, type Minimum, programOf, type ShrinkSubject } from './subjects.ts';

export interface Measured {
  readonly seed: string;
  readonly minimum: Minimum;
  readonly planted: boolean;
  /** Lines of the failing program. */
  readonly lines: number;
  readonly executions: number;
  readonly seconds: number;
  /** Why the minimum is not proved; null: it is. */
  readonly gap: string | null;
  /** A replay of the minimum shows another signature than the failure had. */
  readonly drifted: boolean;
}

/** Where no minimum is known yet, the worst that the witness shows, or the first that random programs do, is taken. */
export function measure(subject: ShrinkSubject, seed: string, passes: Passes = PASSES): Measured {
  const { world } = subject;
  const expected = MINIMA[subject.name];
  const signature = expected?.signature ?? worstOfWitness(subject);
  const failing = subject.witness ?? (expected === undefined ? null : programOf(expected));
  const shows = (shown: string) => signature === null || shown === signature;
  const failure = failureOf(subject, seed, shows, failing);
  const start = performance.now();
  const executorOf = executorsFor({ maxSteps: MAX_STEPS });
  const anchoring = new Anchoring(new Replay(failure.switches));
  executorOf(world).run(failure.program, anchoring);
  const small = shrink(
    { executorOf, signature: failure.signature, maxExecutions: MOST_EXECUTIONS },
    { world, program: failure.program },
    { switches: failure.switches, schedule: anchoring.schedule },
    passes,
  );
  const seconds = (performance.now() - start) / 1000;
  const replayed = executorOf(small.world).run(small.program, new Replay(small.switches));
  return {
    seed,
    minimum: minimumOf(failure.signature, small),
    planted: failure.planted,
    lines: failure.program.tasks.flat().length,
    executions: small.executions,
    seconds,
    gap: small.proof.gap,
    drifted: !replayed.findings.some((finding) => finding.signature === failure.signature),
  };
}

function worstOfWitness({ world, witness, invariant }: ShrinkSubject): string | null {
  if (witness === null) return null;
  const subject = subjectOf(new Executor(resolveWorld(world), { maxSteps: MAX_STEPS }), witness);
  const { outcomes } = explore(subject, { maxExecutions: 20_000 });
  const shown = [...outcomes.keys()].filter((signature) => signature.startsWith(`${invariant}:`));
  return bySeverity(shown)[0] ?? null;
}

function minimumOf(signature: string, { world, program, switches }: Shrunk): Minimum {
  return {
    signature,
    config: world.config,
    actors: world.actors,
    setup: printTask(program.setup),
    tasks: program.tasks.map(printTask),
    commands: program.tasks.flat().length,
    preemptions: preemptionsOf(switches),
    switches: switches.length,
  };
}
