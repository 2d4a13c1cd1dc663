/** `presplat regress add FILE|TOKEN`: writes a regression file, with what is found on every tree as what is expected. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckRequest } from '../check.ts';
import { EXPECTATION_EXECUTIONS } from '../jobs/expectation.ts';
import type { ReplayedFinding } from '../jobs/replay.ts';
import type { Runner } from '../jobs/runner.ts';
import { PATCHES } from '../patches/index.ts';
import type { FindingReport, SearchReport } from '../reports/json.ts';
import { titleOf } from '../reports/title.ts';
import {
  type Expectations,
  type Regression,
  readRegression,
  regressionOf,
  reproductionOf,
  slugOf,
  worldKey,
} from '../repro/regression.ts';
import type { Reproduction } from '../repro/reproduction.ts';
import type { Scenario, World } from '../repro/scenario.ts';
import { looksLikeToken, readToken, tokenOf } from '../repro/token.ts';
import { TREES } from '../trees/index.ts';
import { UserError } from '../user-error.ts';
import { ownFiles } from '../user-patch/own-files.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
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
    const report = reportOf(result, known);
    const expect = await expectations(runner, scenario, report.judged.signature);
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

function reportOf({ replayed, judged }: ReplayedFinding, known: Regression | null): FindingReport {
  const token = tokenOf(replayed, judged!);
  return {
    judged: judged!,
    traced: replayed,
    minimal: known?.minimal ?? 'unshrunk',
    certificate: null,
    token,
    file: null,
  };
}

/** What a complete search finds on every tree, and with every fix for this one. */
async function expectations(runner: Runner, scenario: Scenario, signature: string): Promise<Expectations> {
  const expect: Record<string, string> = {};
  const requests = worldsBeside(scenario).map(
    (world): CheckRequest => ({
      world,
      program: scenario.program,
      maxExecutions: EXPECTATION_EXECUTIONS,
      preemptions: null,
      invariants: [signature.slice(0, signature.indexOf(':'))],
    }),
  );
  expect[worldKey(scenario)] = signature;
  await runner.run<CheckRequest, SearchReport>('check', requests, ({ verdict, findings }, { world }) => {
    const signatures = findings.map(({ judged }) => judged.signature);
    if (verdict === 'bounded') remark(`nothing is expected of ${worldKey(world)}: its search was cut off`);
    else expect[worldKey(world)] = signatures.includes(signature) ? signature : (signatures[0] ?? 'holds');
    return 'go on';
  });
  return expect;
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
