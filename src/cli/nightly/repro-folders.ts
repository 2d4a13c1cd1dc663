/** Reproductions of a run as folders, each there as a whole or not at all: what is there already is not made again. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Place } from '../../nightly/findings.ts';
import { type FindingReport, splatIn } from '../../reports/json.ts';
import { ladder } from '../../reports/ladder.ts';
import { syzbotTitle } from '../../reports/syzbot-title.ts';
import { findingText } from '../../reports/text.ts';
import { titleOf } from '../../reports/title.ts';
import {
  type Regression,
  readRegression,
  regressionOf,
  slugApart,
  slugOf,
  worldKey,
} from '../../repro/regression.ts';
import type { World } from '../../repro/scenario.ts';
import { UserError } from '../../user-error.ts';
import { writeWhole } from '../../write-whole.ts';
import { makeFolder } from '../save-findings.ts';

const REPRO = 'repro.json';
const LADDER = 'ladder.txt';

interface Seen {
  readonly seen: Pick<Place['seen'], 'signature'>;
  readonly world: World;
}

/** Where the finding of a place is kept; `first`: no other place of it comes before. */
export function folderOf(findings: string, { seen: { signature }, world }: Seen, first: boolean): string {
  const name = slugApart(signature);
  return join(findings, first ? name : `${name}-on-${slugOf(worldKey(world))}`);
}

/** The reproduction that is kept of a finding in this world, or else in the first; null: none is. */
export function reproAt(findings: string, signature: string, world: World): string | null {
  const place = { seen: { signature }, world };
  const kept = [folderOf(findings, place, false), folderOf(findings, place, true)];
  return kept.map((folder) => join(folder, REPRO)).find((file) => existsSync(file)) ?? null;
}

/** The ladder beside a reproduction, and how to see it again. */
export function evidenceOf(repro: string): string {
  return `${readFileSync(join(dirname(repro), LADDER), 'utf8')}\nnpx presplat replay ${repro}`;
}

/** The reproduction that is kept there, null: none. */
export async function keptIn(folder: string): Promise<Regression | null> {
  return existsSync(join(folder, REPRO)) ? readRegression(join(folder, REPRO)) : null;
}

/** `repro.json` is ready to be committed as a regression. */
export function keepIn(folder: string, report: FindingReport, seed: string, { n }: Place): Regression {
  const { judged, traced } = report;
  const expect = { [worldKey(traced.scenario)]: judged.signature };
  const told = regressionOf(report, titleOf(judged, traced), sourceOf(seed, n), expect);
  const regression = { ...told, headline: syzbotTitle(judged, traced) };
  const { finding } = judged;
  const splat = finding.kind === 'lockdep' ? splatIn(traced, finding.report) : findingText(report);
  const files = { [LADDER]: `${ladder(traced, judged)}\n`, 'splat.txt': `${splat}\n` };
  keepFiles(folder, { [REPRO]: textOf(regression), ...files });
  return regression;
}

function sourceOf(seed: string, n: number): string {
  return `presplat nightly, seed ${seed}, unit ${n}`;
}

/** The reproduction of this very place from another run's folders, as it was before it was told of others; null: none has it. */
export async function takenOver(
  folder: string,
  others: readonly string[],
  seed: string,
  place: Place,
): Promise<Regression | null> {
  const { n, world, seen } = place;
  for (const other of others) {
    for (const first of [true, false]) {
      const from = folderOf(other, place, first);
      const kept = await keptIn(from);
      if (kept?.source !== sourceOf(seed, n) || kept.reaches !== seen.signature) continue;
      const regression = { ...kept, expect: { [worldKey(world)]: seen.signature } };
      const texts = ['ladder.txt', 'splat.txt'].map((name) => [name, readFileSync(join(from, name), 'utf8')]);
      keepFiles(folder, { [REPRO]: textOf(regression), ...Object.fromEntries(texts) });
      return regression;
    }
  }
  return null;
}

/** It says also of these worlds that it fails there. */
export function expectIn(folder: string, regression: Regression, expect: Regression['expect']): void {
  if (Object.keys(expect).every((key) => Object.hasOwn(regression.expect, key))) return;
  writeWhole(join(folder, REPRO), textOf({ ...regression, expect: { ...regression.expect, ...expect } }));
}

function textOf(regression: Regression): string {
  return `${JSON.stringify(regression, null, 2)}\n`;
}

function keepFiles(folder: string, files: Readonly<Record<string, string>>): void {
  const part = `${folder}.part`;
  try {
    rmSync(part, { recursive: true, force: true });
    makeFolder(join(folder, '..'));
    mkdirSync(part);
    for (const [name, text] of Object.entries(files)) writeWhole(join(part, name), text);
    if (existsSync(folder)) moveInto(folder, part, Object.keys(files));
    else renameSync(part, folder);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`cannot write ${folder}: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** A person has taken the reproduction away: what else is there stays, and the reproduction comes last. */
function moveInto(folder: string, part: string, names: readonly string[]): void {
  for (const name of names.toSorted((a, b) => Number(a === REPRO) - Number(b === REPRO)))
    renameSync(join(part, name), join(folder, name));
  rmSync(part, { recursive: true });
}
