/** Run folders put together: the new one is as if one run had done all their units, and there whole or not at all. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Interrupted } from '../../jobs/runner.ts';
import { findingsIn } from '../../nightly/findings.ts';
import { LEDGER, type RunHeader, readHeader, SHARED, unlikeIn, writeHeader } from '../../nightly/header.ts';
import { knowerOf } from '../../nightly/knower.ts';
import { readLedger } from '../../nightly/ledger.ts';
import { merged } from '../../nightly/merge.ts';
import { missingOf, standingLeft } from '../../nightly/shard.ts';
import { type Summary, summaryOf } from '../../nightly/summary.ts';
import type { Entry } from '../../nightly/unit.ts';
import { UserError } from '../../user-error.ts';
import { ownFiles } from '../../user-patch/own-files.ts';
import { writeWhole } from '../../write-whole.ts';
import { regressionsAt } from '../regressions-folder.ts';
import { makeFolder } from '../save-findings.ts';
import { withRunner } from '../with-runner.ts';
import { headlinesIn } from './headlines.ts';
import { saveSummary } from './run.ts';
import { FindingKeeper } from './save-findings.ts';

export interface MergeOptions {
  readonly out: string;
  readonly jobs: number;
}

export interface MergedRuns {
  readonly summary: Summary;
  readonly entries: readonly Entry[];
  /** `2/3`: shards that none of the folders has. */
  readonly missing: readonly string[];
  /** Standing units that the shards that are there have not done. */
  readonly standingLeft: number;
}

export async function mergeRuns(
  folders: readonly string[],
  { out, jobs }: MergeOptions,
): Promise<MergedRuns> {
  if (existsSync(out)) throw new UserError(`${out} is there already: give a folder that is not`);
  const headers = folders.map(readHeader);
  const header = sharedBy(folders, headers);
  const ledgers = await Promise.all(folders.map((folder) => readLedger(join(folder, LEDGER))));
  const entries = merged(ledgers.map(({ entries }) => entries));
  const knower = knowerOf(await regressionsAt([]));
  const part = `${out}.part`;
  rmSync(part, { recursive: true, force: true });
  makeFolder(part);
  const { seed, maxSteps, worlds } = header;
  const own = [...new Set(worlds.flatMap(({ patches }) => ownFiles(patches)))];
  await withRunner({ jobs, own, worlds }, async (runner, interruption) => {
    const others = folders.map((folder) => join(folder, 'findings'));
    const over = () => interruption.came;
    const findings = join(part, 'findings');
    const keeper = new FindingKeeper({ findings, others, seed, maxSteps, runner, over });
    await keeper.keep(findingsIn(entries, knower));
    if (interruption.came) throw new Interrupted();
  });
  writeHeader(part, header);
  writeWhole(join(part, LEDGER), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  const summary = summaryOf(seed, entries, knower, headlinesIn(join(part, 'findings')));
  saveSummary(part, summary);
  renameSync(part, out);
  const shards = headers.map(({ shard }) => shard);
  const left = standingLeft(header.standing, shards, entries);
  return { summary, entries, missing: missingOf(shards), standingLeft: left };
}

/** What shards share, as the run that has them all; a whole run learns from round to round, so it has no shards. */
function sharedBy(folders: readonly string[], headers: readonly RunHeader[]): RunHeader {
  const first = headers[0]!;
  for (const [at, header] of headers.entries()) {
    const isWhole = (header.shard === null) !== (first.shard === null);
    const unlike = isWhole ? '--shard: a whole run and shards are two runs' : unlikeIn(header, first, SHARED);
    if (unlike !== null)
      throw new UserError(`${folders[at]} is of another run than ${folders[0]}: another ${unlike}`);
  }
  return { ...first, shard: first.shard === null ? null : { index: 0, of: 1 } };
}
