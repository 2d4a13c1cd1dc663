/** From a failing program to all that is told of it: the traced replay, the token. */
import { assert } from './engine/assert.ts';
import type { Switch } from './engine/machine.ts';
import type { ExecutorOptions } from './execute.ts';
import { replay } from './replay.ts';
import type { FindingReport, Minimal } from './reports/json.ts';
import type { Program } from './repro/scenario.ts';
import { tokenOf } from './repro/token.ts';
import type { ResolvedWorld } from './world.ts';

export function reportOf(
  world: ResolvedWorld,
  signature: string,
  program: Program,
  switches: readonly Switch[],
  minimal: Minimal,
  options: ExecutorOptions = {},
): FindingReport {
  const traced = replay(world, { ...world.world, program, schedule: [] }, switches, options);
  const judged = traced.findings.find((candidate) => candidate.signature === signature);
  assert(judged !== undefined, `a traced replay does not show what its run showed: ${signature}`);
  return { judged, traced, minimal, certificate: null, token: tokenOf(traced, judged), file: null };
}
