/** `presplat regress add FILE|TOKEN`: writes a regression file, with what is found on every tree as what is expected. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../engine/assert.ts';
import type { ReplayedFinding } from '../jobs/replay.ts';
import type { Failing } from '../jobs/watched-shrink.ts';
import { PATCHES } from '../patches/index.ts';
import { titleOf } from '../reports/title.ts';
import {
  type Regression,
  readRegression,
  regressionOf,
  reproductionOf,
  slugOf,
  worldKey,
} from '../repro/regression.ts';
import type { Reproduction } from '../repro/reproduction.ts';
import type { Scenario, World } from '../repro/scenario.ts';
import { looksLikeToken, readToken } from '../repro/token.ts';
import type { ShrunkFinding } from '../shrink-finding.ts';
import { TREES } from '../trees/index.ts';
import { UserError } from '../user-error.ts';
import { ownFiles } from '../user-patch/own-files.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { expectations } from './expectations.ts';
import { print, remark } from './output.ts';
import { REGRESSIONS } from './regressions-folder.ts';
import { saveRegression } from './save-findings.ts';
import { withRunner } from './with-runner.ts';
import { refuseUnknown } from './world-options.ts';

export interface AddFlags {
  readonly jobs: number;
  readonly name?: string;
  readonly title?: string;
  readonly source?: string;
}

export async function addRegression(what: string, flags: AddFlags): Promise<ExitCode> {
  const known = looksLikeToken(what) ? null : await readRegression(what);
  const reproduction = known === null ? await readToken(what) : reproductionOf(known);
  const { scenario } = reproduction;
  await refuseUnknown(scenario);
  const slug = slugFor(reproduction, flags);
  const own = ownFiles(scenario.patches);
  return withRunner({ jobs: flags.jobs, own, worlds: [scenario] }, async (runner) => {
    const result = await runner.ask<Reproduction, ReplayedFinding>('replay', reproduction);
    if (result.comparison !== 'same') {
      remark(
        `not added: a replay does not show ${reproduction.signature ?? 'a finding'} (${result.comparison})`,
      );
      return EXIT.stale;
    }
    const finding = await runner.ask<Failing, ShrunkFinding>('certify-finding', failing(reproduction));
    const report = { ...finding, minimal: minimalOf(finding, known) };
    const expect = await expectations(runner, scenario, report.judged.signature, worldsBeside(scenario));
    const title = flags.title ?? known?.title ?? titleOf(report.judged, report.traced);
    const source = flags.source ?? known?.source ?? 'a replay token';
    print(saveRegression(REGRESSIONS, slug, regressionOf(report, title, source, expect), report));
    return EXIT.clean;
  });
}

/** Never overwrites what somebody has reviewed. */
function slugFor({ signature }: Reproduction, { name }: AddFlags): string {
  const slug = slugOf(name ?? signature ?? '');
  if (slug === '') throw new UserError('a name is missing: give one with --name');
  const path = join(REGRESSIONS, `${slug}.json`);
  if (existsSync(path)) throw new UserError(`${path} exists already: give another name with --name`);
  return slug;
}

/** A replay that shows the same has a signature. */
function failing(reproduction: Reproduction): Failing {
  const { signature } = reproduction;
  assert(signature !== null, 'a replay shows the same as nothing');
  return { ...reproduction, signature };
}

/** Nobody has tried to make what a token holds any smaller. */
function minimalOf({ gap }: ShrunkFinding, known: Regression | null): Regression['minimal'] {
  if (gap === null) return 'proved';
  if (known === null) return 'unshrunk';
  return known.minimal === 'proved' ? 'local' : known.minimal;
}

function worldsBeside({ tree, patches, config, actors }: Scenario): readonly World[] {
  const fixes = [...PATCHES]
    .filter(([, patch]) => patch.tree === tree && patch.mutant === undefined)
    .map(([id]) => [id]);
  const all = [
    ...TREES.map(({ id }) => ({ tree: id, patches: [] })),
    ...fixes.map((ids) => ({ tree, patches: ids })),
  ];
  const home = worldKey({ tree, patches });
  return all.filter((world) => worldKey(world) !== home).map((world) => ({ ...world, config, actors }));
}
