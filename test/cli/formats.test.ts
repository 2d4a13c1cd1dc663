// Formats through the launcher: what is data goes to stdout alone, and what a verb has not is refused by name.

import { existsSync, readFileSync } from 'node:fs';
import test from 'ava';
import { readXml } from '../reports/junit/read-xml.ts';
import { brokenRules } from '../reports/junit/rules.ts';
import { sarifSchema } from '../reports/sarif/schema.ts';
import { folderWith, presplat, refuses, TASKS_2017 } from './launch.ts';

const REPLAY = ['replay', 'regressions/2017-deadlock.json', '--format'];

test('a finding as a mail and as a graph, with the verdict beside it', async (t) => {
  const mail = await presplat([...REPLAY, 'lkml']);
  t.regex(mail.out, /^deadlock: .*\n\nFound by presplat in its model of Linux v4\.11, not on a machine\.\n/);
  t.regex(mail.out, /\nnpx presplat replay psp1\.\S+\n\n$/);
  const graph = await presplat([...REPLAY, 'dot']);
  t.regex(graph.out, /^digraph "deadlock: [^"]*" \{\n(?: {2}.*\n)+\}\n$/);
  for (const { err, code } of [mail, graph]) {
    t.regex(err, /^the same finding.*: deadlock: s_active <- slab_mutex <- s_active\n$/);
    t.is(code, 1);
  }
});

test('a format that a verb has not is refused with those it has', async (t) => {
  await refuses(
    t,
    ['check', '--format', 'html', 'rmmod kvm_intel'],
    /'html' is invalid\. Allowed choices are text, json, jsonl, /,
  );
  await refuses(t, ['explain', '--format', 'jsonl'], /Allowed choices are text, json, lkml, dot\./);
});

test('regressions are suites of the worlds in which something is expected of them', async (t) => {
  const { out, err, code } = await presplat([
    'regress',
    'run',
    'regressions/2017-deadlock.json',
    '--format',
    'junit',
  ]);
  const root = readXml(out);
  t.deepEqual(brokenRules(root), []);
  const [home] = root.children;
  t.is(home!.attributes['name'], 'v4.11');
  t.is(home!.children[1]!.attributes['name'], '2017-deadlock');
  t.deepEqual([err, code], ['', 0]);
});

test('a search is a run of SARIF, whose results name the file that was saved', async (t) => {
  const folder = folderWith(t, {});
  const fuzz = ['fuzz', '--tree', 'v4.11', '--invariant', 'deadlock', '--runs', '250', '--fail-fast'];
  const { out, code } = await presplat([...fuzz, '--out', 'found', '--format', 'sarif'], folder);
  const [run] = sarifSchema.parse(JSON.parse(out)).runs;
  const [result] = run!.results;
  t.is(
    result!.message.text.split('\n')[0],
    'deadlock: kmem_cache_destroy() drains s_active while holding slab_mutex',
  );
  const { uri } = result!.locations[0]!.physicalLocation!.artifactLocation;
  t.true(existsSync(`${folder}/${uri}`));
  t.true(run!.tool.driver.rules.length > 10);
  t.is(code, 1);
});

test('on GitHub, and only in text, findings are annotations too', async (t) => {
  const check = ['check', '--tree', 'v4.11', '--invariant', 'deadlock', ...TASKS_2017];
  const onGitHub = (args: readonly string[]) => presplat(args, undefined, '', { GITHUB_ACTIONS: 'true' });
  const plain = await presplat(check);
  const text = await onGitHub(check);
  t.true(text.out.startsWith(plain.out));
  t.regex(
    text.out.slice(plain.out.length),
    /^::error title=deadlock%3A kmem_cache_destroy\(\) drains [^:]*::v4\.11%0Atask 1: rmmod kvm_intel%0A[^\n]*\n$/,
  );
  const [data, asData] = [await presplat([...check, '--json']), await onGitHub([...check, '--json'])];
  t.is(asData.out, data.out);
});

test('a regression that fails is an error beside the run', async (t) => {
  const file = 'regressions/2017-deadlock.json';
  const regression = JSON.parse(readFileSync(file, 'utf8'));
  const changed = { ...regression, expect: { ...regression.expect, 'v4.11': 'deadlock: other' } };
  const folder = folderWith(t, { 'x.json': JSON.stringify(changed) });
  const { out, code } = await presplat(['regress', 'run', 'x.json'], folder, '', { GITHUB_ACTIONS: 'true' });
  t.regex(
    out,
    /\n::error title=regression x on v4\.11%3A failed::expected: deadlock: other%0Afound: [^\n]*\n$/,
  );
  t.is(code, 1);
});

test('the name of a patch breaks out of no format', async (t) => {
  const name = './a]]><b>,"%0A::error::.ts';
  const patch = `import { definePatch } from 'presplat';
export default definePatch({
  title: 'nothing that is called', source: 'an idea', date: '2026-11-20', tree: 'v4.11',
  symbols: { *sysfs_slab_remove_workfn(s) { yield* this.kobject_put(s.kobj); } },
});
`;
  const folder = folderWith(t, { [name]: patch });
  const check = ['check', '--tree', 'v4.11', '--patch', name, '--invariant', 'deadlock', ...TASKS_2017];
  const xml = readXml((await presplat([...check, '--format', 'junit'], folder)).out);
  t.deepEqual(brokenRules(xml), []);
  t.is(xml.children[0]!.attributes['name'], `v4.11 with ${name}`);
  const { runs } = sarifSchema.parse(
    JSON.parse((await presplat([...check, '--format', 'sarif'], folder)).out),
  );
  t.is(runs[0]!.results[0]!.properties['world'], `v4.11 with ${name}`);
  const { out } = await presplat(check, folder, '', { GITHUB_ACTIONS: 'true' });
  const annotations = out.split('\n').filter((line) => line.startsWith('::'));
  t.is(annotations.length, 1);
  t.true(annotations[0]!.includes(`::v4.11 with ${name.replace('%', '%25')}%0Atask 1: `));
});
