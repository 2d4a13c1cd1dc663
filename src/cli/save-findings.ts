/** Findings as files: the regression file that `replay` and `regress add` take, and beside it what a person reads. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingReport } from '../reports/json.ts';
import { findingText } from '../reports/text.ts';
import { titleOf } from '../reports/title.ts';
import { type Regression, regressionOf, slugOf, worldKey } from '../repro/regression.ts';

export function findingSaver(folder: string, seed: string): (report: FindingReport) => FindingReport {
  return (report) => {
    const { judged, traced } = report;
    const slug = slugOf(judged.signature);
    const expect = { [worldKey(traced.scenario)]: judged.signature };
    const regression = regressionOf(report, titleOf(judged, traced), `presplat fuzz, seed ${seed}`, expect);
    return { ...report, file: saveRegression(folder, slug, regression, report) };
  };
}

/** The path of the file that was written. */
export function saveRegression(
  folder: string,
  slug: string,
  regression: Regression,
  report: FindingReport,
): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${slug}.json`);
  writeFileSync(file, `${JSON.stringify(regression, null, 2)}\n`);
  writeFileSync(join(folder, `${slug}.txt`), `${findingText(report)}\n`);
  return file;
}
