/**
 * How the findings of a run came about: each file that is kept of one is run once more, in full view. They only add to what is
 * told, so a file that is not there, cannot be read or does not show its finding any more is passed over.
 */
import type { ReplayedFinding } from '../../jobs/replay.ts';
import type { Runner } from '../../jobs/runner.ts';
import type { FindingSummary } from '../../nightly/summary.ts';
import type { KeptAt, Replay, ReplaysOf } from '../../reports/sarif/nightly.ts';
import { readRegression, reproductionOf } from '../../repro/regression.ts';
import type { Reproduction } from '../../repro/reproduction.ts';
import type { World } from '../../repro/scenario.ts';
import { UserError } from '../../user-error.ts';
import { ownFiles } from '../../user-patch/own-files.ts';
import { distinctWorlds } from '../distinct-worlds.ts';
import { withRunner } from '../with-runner.ts';

/** Throws an Interrupted when the user interrupts before all have been run. */
export async function replaysOf(findings: readonly FindingSummary[], keptAt: KeptAt): Promise<ReplaysOf> {
  const bySignature = new Map<string, readonly Replay[]>();
  const replayAll = async (runner: Runner) => {
    for (const finding of findings)
      bySignature.set(finding.signature, await shownOf(finding, keptAt, runner));
  };
  const worlds = distinctWorlds(findings.flatMap(({ places }) => places.map(({ world }) => world)));
  await unlessMistaken(withWorlds(worlds, replayAll));
  return (signature) => bySignature.get(signature) ?? [];
}

async function withWorlds(worlds: readonly World[], body: (runner: Runner) => Promise<void>): Promise<void> {
  const own = [...new Set(worlds.flatMap(({ patches }) => ownFiles(patches)))];
  await withRunner({ jobs: 1, own, worlds }, body);
}

/** Each file in the first of its worlds where it shows the finding. */
async function shownOf(
  { signature, places }: FindingSummary,
  keptAt: KeptAt,
  runner: Runner,
): Promise<readonly Replay[]> {
  const shown = new Map<string, Replay>();
  for (const { status, by, world } of places) {
    const file = status === 'known' ? by : keptAt(signature, world);
    if (file === null || shown.has(file)) continue;
    const result = await unlessMistaken(replayed(file, signature, world, runner));
    if (result?.comparison === 'same') shown.set(file, { file, traced: result.replayed });
  }
  return [...shown.values()];
}

async function replayed(
  file: string,
  signature: string,
  world: World,
  runner: Runner,
): Promise<ReplayedFinding> {
  const { scenario, digest } = reproductionOf(await readRegression(file));
  const reproduction = { scenario: { ...scenario, ...world }, signature, digest };
  return runner.ask<Reproduction, ReplayedFinding>('replay', reproduction);
}

/** Null: what it rests on, as a file or a patch, is not as it was. */
async function unlessMistaken<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
