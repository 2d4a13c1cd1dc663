/** Shrinks what was found, and replays what remains in full view. */
import { Replay } from './engine/strategies/replay.ts';
import { executorsFor } from './executors.ts';
import type { Found } from './fuzz.ts';
import { reportOf } from './report.ts';
import type { FindingReport } from './reports/json.ts';
import { Anchoring } from './repro/anchors.ts';
import type { World } from './repro/scenario.ts';
import { certificateOf } from './shrink/certificate.ts';
import { matters } from './shrink/matters.ts';
import { MOST_EXECUTIONS, shrink } from './shrink/shrink.ts';
import type { UserPatches } from './world.ts';

export interface ShrinkRequest {
  readonly world: World;
  readonly maxSteps: number;
  readonly found: Found;
  /** Executions that shrinking may take; absent: MOST_EXECUTIONS. */
  readonly maxExecutions?: number;
  /** Say also which parts of what remains matter; takes at most as many executions again. */
  readonly matters?: boolean;
}

export function shrinkFinding(
  { world, maxSteps, found, maxExecutions = MOST_EXECUTIONS, matters: isAsked = false }: ShrinkRequest,
  own?: UserPatches,
): FindingReport & { readonly executions: number } {
  const { signature, program, switches } = found;
  const executorOf = executorsFor({ maxSteps }, own);
  const anchoring = new Anchoring(new Replay(switches));
  executorOf(world).run(program, anchoring);
  const witness = { switches, schedule: anchoring.schedule };
  const small = shrink({ executorOf, signature, maxExecutions }, { world, program }, witness);
  const minimal = small.proof.gap === null ? 'proved' : 'local';
  const resolved = executorOf(small.world).world;
  const report = reportOf(resolved, signature, small.program, small.switches, minimal, { maxSteps });
  const { scenario } = report.traced;
  const needed = isAsked ? matters({ executorOf, signature, maxExecutions }, scenario, small.switches) : null;
  return {
    ...report,
    certificate: certificateOf(small.proof),
    gap: small.proof.gap,
    ...(needed === null ? {} : { matters: needed }),
    executions: small.executions + (needed?.executions ?? 0),
  };
}
