/** Findings as files: the regression file that `replay` and `regress add` take, and beside it what a person reads. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FindingReport } from '../reports/json.ts';
import { findingText } from '../reports/text.ts';
import { titleOf } from '../reports/title.ts';
import { type Regression, regressionOf, slugOf, worldKey } from '../repro/regression.ts';
import { UserError } from '../user-error.ts';
import { writeWhole } from '../write-whole.ts';
import { fileFor } from './finding-file.ts';

export function findingSaver(folder: string, seed: string): (report: FindingReport) => FindingReport {
  makeFolder(folder);
  return (report) => {
    const { judged, traced } = report;
    const slug = slugOf(judged.signature);
    const expect = { [worldKey(traced.scenario)]: judged.signature };
    const regression = regressionOf(report, titleOf(judged, traced), `presplat fuzz, seed ${seed}`, expect);
    return { ...report, file: saveRegression(folder, slug, regression, report) };
  };
}

/** The path of the file that was written: no file of another signature. */
export function saveRegression(
  folder: string,
  slug: string,
  regression: Regression,
  report: FindingReport,
): string {
  makeFolder(folder);
  const file = fileFor(folder, slug, regression.reaches);
  writeRegression(file, regression, report);
  return file;
}

/** The file, and beside it what a person reads. */
export function writeRegression(file: string, regression: object, report: FindingReport): void {
  writeWhole(file, `${JSON.stringify(regression, null, 2)}\n`);
  writeWhole(file.replace(/\.json$/, '.txt'), `${findingText(report)}\n`);
}

/** The folder and those above it, one by one: Node's own way to do that never ends where nothing can be made. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new UserError(`cannot make the folder ${folder}: ${code}`);
  }
}
