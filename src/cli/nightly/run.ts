/** A nightly run in its folder: what is there already counts, the rest is done, kept and told. */
import { join } from 'node:path';
import type { Interruption } from '../../jobs/interruption.ts';
import type { NightlyRequest } from '../../jobs/nightly-unit.ts';
import type { Runner } from '../../jobs/runner.ts';
import { findingsIn } from '../../nightly/findings.ts';
import { LEDGER, openRun } from '../../nightly/header.ts';
import { knowerOf } from '../../nightly/knower.ts';
import { Ledger, readLedger } from '../../nightly/ledger.ts';
import { lockRun } from '../../nightly/lock.ts';
import { nightly } from '../../nightly/nightly.ts';
import { standingLeft } from '../../nightly/shard.ts';
import { type Summary, summaryOf } from '../../nightly/summary.ts';
import type { Entry, UnitResult } from '../../nightly/unit.ts';
import { ownFiles } from '../../user-patch/own-files.ts';
import { writeWhole } from '../../write-whole.ts';
import { makeFolder } from '../save-findings.ts';
import { withRunner } from '../with-runner.ts';
import { headlinesIn } from './headlines.ts';
import { headerOf, type Night, planOf, requestFor } from './night.ts';
import { FindingKeeper } from './save-findings.ts';
import { statusLine } from './status-line.ts';

export interface RunOptions {
  readonly out: string;
  readonly jobs: number;
  readonly resume: boolean;
  /** Fuzz units in all, and time; null: not bounded by it. */
  readonly units: number | null;
  readonly timeMs: number | null;
}

export interface Ended {
  readonly summary: Summary;
  readonly entries: readonly Entry[];
  readonly interrupted: boolean;
  /** Standing units that were not done before the run was stopped. */
  readonly standingLeft: number;
}

export async function runNight(night: Night, options: RunOptions): Promise<Ended> {
  makeFolder(options.out);
  const release = lockRun(options.out);
  try {
    openRun(options.out, headerOf(night), options.resume);
    const { worlds } = night;
    const own = [...new Set(worlds.flatMap(({ patches }) => ownFiles(patches)))];
    return await withRunner({ jobs: options.jobs, own, worlds, isolated: true }, (runner, interruption) =>
      runIn(night, options, runner, interruption),
    );
  } finally {
    release();
  }
}

async function runIn(
  night: Night,
  { out, units, timeMs }: RunOptions,
  runner: Runner,
  interruption: Interruption,
): Promise<Ended> {
  const start = performance.now();
  const file = join(out, LEDGER);
  const { entries: before, torn } = await readLedger(file);
  const ledger = new Ledger(file, torn);
  const line = statusLine({ units, timeMs, before });
  const { seed, maxSteps } = night;
  const isInterrupted = () => interruption.came;
  const plan = planOf(night, units);
  const keeper = new FindingKeeper({
    ...{ findings: join(out, 'findings'), seed, maxSteps, runner },
    ...{ others: [], over: isInterrupted },
  });
  const knower = knowerOf(night.regressions);
  const keep = (entries: readonly Entry[]) => keeper.keep(findingsIn(entries, knower));
  try {
    const { entries } = await nightly(
      {
        ...plan,
        shard: night.shard,
        doUnits: (wanted, onResult) =>
          runner.run<NightlyRequest, UnitResult>(
            'nightly-unit',
            wanted.map((unit) => requestFor(unit, night)),
            (result, { unit }) => onResult(result, unit),
          ),
        over: () => isInterrupted() || (timeMs !== null && performance.now() - start > timeMs),
        onEntry: line.show,
        onRound: keep,
      },
      before,
      ledger,
    );
    await keep(entries);
    const summary = summaryOf(seed, entries, knower, headlinesIn(join(out, 'findings')));
    saveSummary(out, summary);
    const left = standingLeft(plan.standing.length, [night.shard], entries);
    return { summary, entries, interrupted: isInterrupted(), standingLeft: left };
  } finally {
    line.clear();
    ledger.close();
  }
}

export function saveSummary(folder: string, summary: Summary): void {
  writeWhole(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
}
