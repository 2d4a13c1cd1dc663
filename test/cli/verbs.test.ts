import { spawnSync } from 'node:child_process';
// Each verb through the launcher: what it prints, where, and how it ends.

import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { DEADLOCK_2017, folderWith, launcher, node, presplat, TASKS_2017 } from './launch.ts';
import { searchDocumentSchema } from './search-document.ts';

const CHECK = ['check', '--tree', 'v4.11', '--invariant', 'deadlock'];
const FUZZ = ['fuzz', '--tree', 'v4.11', '--invariant', 'deadlock', '--runs', '750'];

test.serial('check fails with a witness, whose token replay takes', async (t) => {
  const checked = await presplat([...CHECK, '--json', ...TASKS_2017]);
  t.is(checked.code, 1);
  const [finding] = searchDocumentSchema.parse(JSON.parse(checked.out)).findings;
  t.is(finding!.signature, DEADLOCK_2017);
  t.true(finding!.token.length < 300);

  const replayed = await presplat(['replay', finding!.token, '--trace', '--at', '10']);
  t.is(replayed.code, 1);
  t.regex(replayed.out, /\nat step 10 of \d+:\ntask 1 \(rmmod\/\d+\): /);
  t.regex(replayed.out, new RegExp(`\nthe same finding: ${DEADLOCK_2017}\n$`));

  const data = await presplat(['replay', finding!.token, '--json']);
  const { replay } = searchDocumentSchema.parse(JSON.parse(data.out));
  t.deepEqual(replay, { result: 'same', exact: true, divergedAt: null });
});

test.serial('check holds, or is cut off, and says so with its exit code', async (t) => {
  const held = await presplat(['check', '--tree', 'v4.12', '--invariant', 'deadlock', ...TASKS_2017]);
  t.regex(held.out, /^holds: [\d,]+ executions, complete\n$/);
  t.is(held.code, 0);
  const program = TASKS_2017.join('\n');
  const cut = await presplat(
    ['check', '--tree', 'v4.12', '--max-executions', '5', '--invariant', 'deadlock', '--program', '-'],
    undefined,
    program,
  );
  t.regex(cut.out, /^bounded: /);
  t.is(cut.code, 4);
});

test.serial(
  'fuzz prints the same bytes for any number of threads, and saves what regress takes',
  async (t) => {
    const folder = folderWith(t, {});
    const one = await presplat([...FUZZ, '--jobs', '1', '--out', 'found'], folder);
    const three = await presplat([...FUZZ, '--jobs', '3'], folder);
    t.is(one.code, 1);
    t.is(one.out, three.out);
    t.is(one.err, '');
    const file = 'found/deadlock-s-active-slab-mutex-s-active.json';
    t.is((await presplat(['replay', file], folder)).code, 1);

    const added = await presplat(['regress', 'add', file, '--name', '2017'], folder);
    t.is(added.out, 'regressions/2017.json\n');
    t.deepEqual(readdirSync(`${folder}/regressions`), ['2017.json', '2017.txt']);
    t.is(JSON.parse(readFileSync(`${folder}/regressions/2017.json`, 'utf8')).minimal, 'proved');
    const again = await presplat(['regress', 'add', file, '--name', '2017'], folder);
    t.is(again.code, 2);
    const run = await presplat(['regress', 'run'], folder);
    t.regex(run.out, /^ok +2017 {2}\d+ shown, \d+ hold/m);
    t.regex(run.out, /^1 regression, \d+ expectations: \d+ replayed, \d+ searched$/m);
    t.is(run.code, 0);
  },
);

test.serial('lines of JSON are one a finding and a summary', async (t) => {
  const { out } = await presplat([...FUZZ, '--format', 'jsonl']);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  t.is(lines[0].finding.signature, DEADLOCK_2017);
  t.is(lines.at(-1).summary.verdict, 'fails');
});

test.serial('whatever is listed is listed with a title', async (t) => {
  for (const kind of ['trees', 'patches', 'properties', 'invariants', 'modules', 'configs']) {
    const { out, code } = await presplat(['list', kind, '--json']);
    t.is(code, 0);
    const rows: { id: string; title: string }[] = JSON.parse(out)[kind];
    t.true(rows.length > 0 && rows.every(({ id, title }) => id !== '' && title !== ''), kind);
  }
});

test.serial('every verb has help with an example', async (t) => {
  for (const verb of ['fuzz', 'check', 'replay', 'shrink', 'regress run', 'regress add', 'list']) {
    const { out, err, code } = await presplat([...verb.split(' '), '--help']);
    t.is(err, '');
    t.is(code, 0);
    t.regex(out, new RegExp(`\nExample:\n {2}presplat ${verb} `.trimEnd()), verb);
  }
});

test('a full disk under the output ends in one line and exit 2', (t) => {
  const { status, stderr } = spawnSync('/bin/sh', ['-c', `"${node}" "${launcher}" list trees > /dev/full`], {
    encoding: 'utf8',
  });
  t.is(status, 2);
  t.is(stderr, 'presplat: cannot write to standard output: ENOSPC\n');
});

test('a folder that cannot be made is told before anything is run', (t) => {
  const args = [launcher, 'fuzz', '--tree', 'v4.11', '--out', '/proc/presplat'];
  const { status, stderr, stdout } = spawnSync(node, args, { encoding: 'utf8' });
  t.deepEqual([status, stdout], [2, '']);
  t.regex(stderr, /^presplat: cannot make the folder \/proc\/presplat: \w+\n$/);
});
