// `presplat nightly` through its launcher: one small run, and what it refuses.

import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { summarySchema } from '../../src/nightly/schema.ts';
import { filesOf } from '../nightly/run-folder.ts';
import { readXml } from '../reports/junit/read-xml.ts';
import { brokenRules } from '../reports/junit/rules.ts';
import { sarifSchema } from '../reports/sarif/schema.ts';
import { folderWith, presplat, refuses } from './launch.ts';

const NIGHTLY = ['nightly', '--tree', 'v4.10', '--units', '6', '--jobs', '1'];

test.serial('a run finds, shrinks and sums up, and comes to the same when it goes on', async (t) => {
  const folder = folderWith(t, {});
  const run = await presplat([...NIGHTLY, '--out', 'run'], folder);
  t.is(run.err, '');
  t.regex(run.out, /\ncanary found, expectations 1 of 1, regressions 0 of 0, teeth 0 of 0\n/);
  const summary = readFileSync(join(folder, 'run/summary.json'), 'utf8');
  const { findings } = summarySchema.parse(JSON.parse(summary));
  t.deepEqual(
    findings.map(({ status }) => status),
    ['expected here'],
  );
  t.is(run.code, 0);
  const files = readdirSync(join(folder, 'run/findings'), { recursive: true }).sort();
  t.is(files.length, findings.length * 4);

  const ledger = readFileSync(join(folder, 'run/ledger.jsonl'));
  writeFileSync(join(folder, 'run/ledger.jsonl'), ledger.subarray(0, ledger.length - 10));
  rmSync(join(folder, 'run/summary.json'));
  const again = await presplat([...NIGHTLY, '--out', 'run', '--resume', '--fail-on', 'any'], folder);
  t.deepEqual([again.out, again.code], [run.out, 1]);
  t.deepEqual(readFileSync(join(folder, 'run/ledger.jsonl')), ledger);
  t.is(readFileSync(join(folder, 'run/summary.json'), 'utf8'), summary);

  const xml = await presplat([...NIGHTLY, '--out', 'run', '--resume', '--format', 'junit'], folder);
  const root = readXml(xml.out);
  t.deepEqual(brokenRules(root), []);
  for (const { signature } of findings.filter(({ status }) => status === 'new')) {
    const all = root.children.flatMap(({ children }) => children);
    const [failure] = all.find(({ attributes }) => attributes['name'] === signature)!.children;
    t.regex(failure!.text, /\n\nnpx presplat replay run\/findings\/[\w-]+\/repro\.json$/);
  }

  const whole = filesOf(join(folder, 'run'));
  for (const file of Object.keys(whole).filter((name) => name.endsWith('repro.json')))
    rmSync(join(folder, 'run', file));
  const remade = await presplat([...NIGHTLY, '--out', 'run', '--resume'], folder);
  t.deepEqual([remade.out, remade.code], [run.out, 0]);
  t.deepEqual(filesOf(join(folder, 'run')), whole);

  const told = await presplat([...NIGHTLY, '--out', 'run', '--resume', '--format', 'sarif'], folder);
  const { results } = sarifSchema.parse(JSON.parse(told.out)).runs[0]!;
  t.deepEqual(
    results.map(({ codeFlows }) => codeFlows!.map(({ message }) => message!.text)),
    results.map(({ locations: [place] }) => [`${place!.physicalLocation!.artifactLocation.uri} on v4.10`]),
  );
  const merge = ['report', 'merge', 'run', '--jobs', '2', '--out', 'put', '--format', 'sarif'];
  const merged = await presplat(merge, folder);
  t.deepEqual([merged.out.replaceAll('put/', 'run/'), merged.code], [told.out, 0]);

  for (const [args, line] of [
    [[], /run holds a run already: go on with it by --resume/],
    [['--resume', '--seed', 'other'], /run\/run\.json is of a run with another seed/],
    [['--resume', '--shard', '1/2'], /is of a run with another --shard/],
  ] as const) {
    const refused = await presplat([...NIGHTLY, '--out', 'run', ...args], folder);
    t.deepEqual([refused.out, refused.code], ['', 2]);
    t.regex(refused.err, line);
  }
  appendFileSync(join(folder, 'run/ledger.jsonl'), 'nonsense\n{}\n');
  const corrupt = await presplat([...NIGHTLY, '--out', 'run', '--resume'], folder);
  t.is(corrupt.code, 2);
  t.regex(corrupt.err, /^presplat: run\/ledger\.jsonl:\d+: it is no entry of a ledger: [^\n]+\n$/);
});

test.serial('a run that is stopped before its standing units are done has decided nothing', async (t) => {
  const folder = folderWith(t, {});
  const run = await presplat(['nightly', '--tree', 'v4.12', '--time', '1ms', '--out', 'run'], folder);
  t.is(run.code, 4);
  t.regex(run.err, /^stopped with \d+ standing units not done: go on with --resume\n$/);
});

test.serial('shards of which one was stopped among its standing units have decided nothing', async (t) => {
  const folder = folderWith(t, {});
  const shard = (nth: string, ...end: readonly string[]) =>
    presplat(['nightly', '--tree', 'v4.12', ...end, '--shard', `${nth}/2`, '--out', nth], folder);
  await shard('1', '--units', '2');
  const stopped = await shard('2', '--time', '1ms');
  const left = /^stopped with (\d+ standing units?) not done/.exec(stopped.err)?.[1];
  t.truthy(left);
  const merged = await presplat(['report', 'merge', '2', '1', '--jobs', '1', '--out', 'all'], folder);
  t.is(merged.err, `${left} not done: go on with the runs by --resume, and merge again\n`);
  t.is(merged.code, 4);
});

const regression = '{"schema":2}';
for (const [what, args, line, files] of [
  ['a shard beyond the last', ['--units', '1', '--shard', '4/3', '--out', 'run'], /--shard.*'4\/3'/, {}],
  ['a run without an end', ['--out', 'run'], /give --time or --units/, {}],
  ['a run without a folder', ['--units', '1'], /--out/, {}],
  ['a patch of no tree', ['--units', '1', '--patch', 'x', '--out', 'run'], /name it with --tree/, {}],
  ['an unknown tree', ['--units', '1', '--tree', 'v4.1', '--out', 'run'], /unknown tree "v4\.1"/, {}],
  ['a folder that cannot be made', ['--units', '1', '--out', '/proc/run'], /cannot make the folder/, {}],
  [
    'a file as its folder',
    ['--units', '1', '--out', 'file/run'],
    /cannot make the folder file\/run/,
    { file: '' },
  ],
  [
    'a regression of a newer schema',
    ['--units', '1', '--out', 'run'],
    /regressions\/new\.json: schema: /,
    { 'regressions/new.json': regression },
  ],
] as const)
  test.serial(`nightly refuses ${what} in one line, and writes nothing`, async (t) => {
    await refuses(t, ['nightly', ...args], line, files);
  });
