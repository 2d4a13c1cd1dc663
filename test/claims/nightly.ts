/** A nightly run finds what is known and nothing that is not, and comes to the same however it is done. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Summary } from '../../src/nightly/summary.ts';
import { readRegression } from '../../src/repro/regression.ts';
import { filesOf, killed, residentMegabytes } from '../nightly/run-folder.ts';
import { type Claim, presplat, type Verdict } from './claim.ts';

function inFolder(body: (folder: string) => Promise<Verdict>): () => Promise<Verdict> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'presplat-nightly-'));
    try {
      return await body(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function summaryIn(folder: string): Summary {
  return JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as Summary;
}

const nothingNew: Claim = {
  name: 'a night of two minutes finds every failure of the threads, and nothing that nobody knows',
  run: inFolder(async (folder) => {
    const { status } = presplat(['nightly', '--time', '2m', '--out', join(folder, 'run')]);
    const { units, expectations, regressions, findings } = summaryIn(join(folder, 'run'));
    const fresh = findings.filter((finding) => finding.status === 'new').length;
    return {
      figure: `exit ${status}, ${units} units, expectations ${expectations.ok} of ${expectations.of}, regressions ${regressions.ok} of ${regressions.of}, ${findings.length} findings, ${fresh} new`,
      ok: status === 0 && expectations.ok === expectations.of && regressions.ok === regressions.of,
    };
  }),
};

const MUTANT = '2017-slub-async-sysfs-removal/mutants/M0.17';

const planted: Claim = {
  name: 'a wrong fix in a tree ends the night with exit 1, and a regression file that is proved minimal',
  run: inFolder(async (folder) => {
    const run = join(folder, 'run');
    const { status } = presplat([
      ...['nightly', '--tree', 'v4.11', '--patch', MUTANT, '--units', '20', '--out', run],
    ]);
    const findings = readdirSync(join(run, 'findings'));
    const name = findings.find((slug) => slug.startsWith('uevent-once-remove-'))!;
    const file = join(run, 'findings', name, 'repro.json');
    const repro = await readRegression(file);
    const replayed = presplat(['replay', file]);
    return {
      figure: `exit ${status}, ${repro.reaches} is ${repro.minimal}, replay exits ${replayed.status}`,
      ok: status === 1 && repro.minimal === 'proved' && replayed.status === 1,
    };
  }),
};

const UNITS = ['nightly', '--units', '200'];

const kills: Claim = {
  name: 'a night that is killed two hundred times comes to what an uninterrupted one does',
  long: true,
  run: inFolder(async (folder) => {
    const [whole, cut] = [join(folder, 'whole'), join(folder, 'cut')];
    presplat([...UNITS, '--out', whole]);
    const met = await killed(UNITS, cut, 200, 'claim');
    presplat([...UNITS, '--out', cut, '--resume']);
    return { figure: `${met} of 200 kills met it alive`, ok: met > 100 && isSame(whole, cut) };
  }),
};

const anyJobs: Claim = {
  name: 'a night of 200 units comes to the same for 1, 2 and 4 jobs, and in three shards put together',
  long: true,
  run: inFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    for (const jobs of ['1', '2', '4']) presplat([...UNITS, '--jobs', jobs, '--out', at(jobs)]);
    for (const shard of ['1/1', '1/3', '2/3', '3/3'])
      presplat([...UNITS, '--shard', shard, '--out', at(shard.replace('/', '-'))]);
    presplat(['report', 'merge', at('3-3'), at('1-3'), at('2-3'), '--out', at('merged')]);
    const { units, findings } = summaryIn(at('1'));
    const same = [isSame(at('1'), at('2')), isSame(at('1'), at('4')), isSame(at('1-1'), at('merged'))];
    return {
      figure: `${units} units, ${findings.length} findings; 2 jobs, 4 jobs, shards the same: ${same.join(', ')}`,
      ok: same.every(Boolean),
    };
  }),
};

function isSame(one: string, other: string): boolean {
  return JSON.stringify(filesOf(one)) === JSON.stringify(filesOf(other));
}

const flat: Claim = {
  name: 'the memory of a night of an hour is at most 1.1 times that of its first minute',
  long: true,
  run: inFolder(async (folder) => {
    const sizes = await residentMegabytes(['nightly', '--time', '1h', '--jobs', '2'], join(folder, 'run'));
    const [first, ...later] = sizes as [number, ...number[]];
    const most = Math.max(...later);
    return { figure: `${first} MB in the first minute, ${most} MB at most after`, ok: most <= first * 1.1 };
  }),
};

export const NIGHTLY: readonly Claim[] = [nothingNew, planted, anyJobs, kills, flat];
