/** A shrunk finding as a regression file: under the name of the file it came from, with what that one says and expects. */
import { basename } from 'node:path';
import type { Runner } from '../jobs/runner.ts';
import { titleOf } from '../reports/title.ts';
import {
  type Regression,
  readRegression,
  regressionOf,
  reproductionOf,
  slugOf,
  worldAt,
  worldKey,
} from '../repro/regression.ts';
import type { Scenario } from '../repro/scenario.ts';
import { looksLikeToken } from '../repro/token.ts';
import type { ShrunkFinding } from '../shrink-finding.ts';
import { expectations } from './expectations.ts';
import { saveRegression } from './save-findings.ts';

/** The path that was written; `what`: the file or token that was shrunk. */
export async function saveShrunk(
  runner: Runner,
  finding: ShrunkFinding,
  what: string,
  folder: string,
): Promise<string> {
  const { judged, traced } = finding;
  const known = looksLikeToken(what) ? null : await readRegression(what);
  const slug = known === null ? slugOf(judged.signature) : basename(what, '.json');
  const title = known?.title ?? titleOf(judged, traced);
  const source = known?.source ?? 'a replay token';
  const expect =
    known !== null && isOf(known, traced.scenario)
      ? known.expect
      : await expectations(
          runner,
          traced.scenario,
          judged.signature,
          known === null ? [] : beside(known, traced.scenario),
        );
  return saveRegression(folder, slug, regressionOf(finding, title, source, expect), finding);
}

/** The same program in the same world: then the same is expected everywhere. */
function isOf(known: Regression, { program, config, actors }: Scenario): boolean {
  const { scenario } = reproductionOf(known);
  return (
    JSON.stringify([scenario.program, scenario.config, scenario.actors]) ===
    JSON.stringify([program, config, actors])
  );
}

function beside({ expect }: Regression, scenario: Scenario) {
  const others = Object.keys(expect).filter((key) => key !== worldKey(scenario));
  return others.map((key) => worldAt(key, scenario));
}
