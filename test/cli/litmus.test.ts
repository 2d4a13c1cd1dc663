// Litmus programs through the verbs: what is printed, what is refused, and that what is printed finds it again.

import { readFileSync } from 'node:fs';
import test from 'ava';
import { folderWith, presplat, refuses } from './launch.ts';

const DOCS = readFileSync(new URL('../../docs/litmus.md', import.meta.url), 'utf8');
/** The program that the page begins with. */
const ABBA = /^ {4}litmus abba\n(?: {4}.*\n|\n)*/m.exec(DOCS)![0].replaceAll(/^ {4}/gm, '');

test('the program on the page of the notation deadlocks, by the commands below it', async (t) => {
  const folder = folderWith(t, { 'abba.litmus': ABBA });
  for (const [, line] of DOCS.matchAll(/^ {4}npx presplat (\w+ .*?) +# /gm)) {
    const { code, out } = await presplat(line!.split(' '), folder);
    t.is(code, line!.startsWith('lockdep') ? 0 : 1, line);
    t.regex(
      out,
      line!.startsWith('lockdep') ? /^abba {2}FAILURE {2}circular/ : /^deadlock: two takes a/,
      line,
    );
  }
});

test('a finding is found again by the line that is printed, in the shape of all findings', async (t) => {
  const folder = folderWith(t, { 'abba.litmus': ABBA });
  const checked = await presplat(['check', '--litmus', 'abba.litmus', '--points', 'all', '--json'], folder);
  const document = JSON.parse(checked.out);
  t.is(document.verdict, 'fails');
  const [finding] = document.findings;
  t.is(finding.signature, 'deadlock: a <- b <- a');
  t.deepEqual(finding.tasks, ['one', 'two']);
  t.is(finding.token, null);
  t.is(finding.reproduce, 'npx presplat check --litmus abba.litmus --points all');
  const again = await presplat([...finding.reproduce.split(' ').slice(2), '--json'], folder);
  t.is(again.out, checked.out);
});

test('check and fuzz show one finding in one schedule, and say of what it is proved that it is the smallest', async (t) => {
  const folder = folderWith(t, { 'abba.litmus': ABBA });
  const deadlocks = ['check', 'fuzz'].map(async (verb) => {
    const { out } = await presplat([verb, '--litmus', 'abba.litmus', '--json'], folder);
    const { reproduce, certificate, ...finding } = JSON.parse(out).findings[0];
    t.is(finding.minimal, 'proved');
    t.is(certificate.programsExcluded, 0);
    return finding;
  });
  t.deepEqual(await deadlocks[0], await deadlocks[1]);
  const { out } = await presplat(['check', '--litmus', 'abba.litmus'], folder);
  t.regex(out, /^minimal: proved for this program, \d+ smaller schedules excluded$/m);
});

test('a complete check with a report of lockdep says that it may bear other names', async (t) => {
  const folder = folderWith(t, { 'abba.litmus': ABBA });
  const line = /^lockdep may name another cycle in an equivalent run/m;
  const { err } = await presplat(['check', '--litmus', 'abba.litmus'], folder);
  t.regex(err, line);
  const silenced = await presplat(['check', '--litmus', 'abba.litmus', '--invariant', 'deadlock'], folder);
  t.notRegex(silenced.err, line);
});

test('a program that holds says so', async (t) => {
  const ordered = ABBA.replace('lock b; lock a; unlock a; unlock b', 'lock a; lock b; unlock b; unlock a');
  const folder = folderWith(t, { 'ordered.litmus': ordered });
  const { code, out } = await presplat(['check', '--litmus', 'ordered.litmus'], folder);
  t.is(out, 'holds: 2 executions, complete\n');
  t.is(code, 0);
  t.is((await presplat(['fuzz', '--litmus', 'ordered.litmus', '--runs', '100'], folder)).code, 0);
});

test('a fuzz of one program prints the same bytes each time, whatever draws the interleavings', async (t) => {
  const folder = folderWith(t, { 'abba.litmus': ABBA });
  for (const strategy of ['mix', 'pct', 'surw']) {
    const fuzz = ['fuzz', '--litmus', 'abba.litmus', '--runs', '50', '--strategy', strategy];
    const [one, two] = [await presplat(fuzz, folder), await presplat(fuzz, folder)];
    t.is(one.code, 1);
    t.is(one.out, two.out);
  }
});

test('what does not go together is refused in one line', async (t) => {
  const files = { 'abba.litmus': ABBA };
  await refuses(
    t,
    ['check', '--litmus', 'abba.litmus', '--tree', 'v4.11'],
    /--tree is for the modelled kernel/,
    files,
  );
  await refuses(t, ['check', '--litmus', 'abba.litmus', 'rmmod kvm'], /the program is in the file/, files);
  await refuses(t, ['check', '--points', 'all', 'rmmod kvm_intel'], /--points is for litmus programs/);
  await refuses(t, ['check', '--litmus', 'none.litmus'], /no file none\.litmus/);
  await refuses(t, ['lockdep', 'abba.litmus', '--format', 'dot'], /for case files/, files);
});
