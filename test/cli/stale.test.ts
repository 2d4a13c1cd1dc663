// A regression whose schedule leads nowhere any more: what replay and regress run say of it, and how they end.

import { readdirSync, readFileSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import { folderWith, presplat, refuses } from './launch.ts';

const file = new URL('../../regressions/2017-deadlock.json', import.meta.url);
const regression = JSON.parse(readFileSync(file, 'utf8'));
const [change] = regression.schedule;

/** As if the model had lost an acquisition. */
const stale = JSON.stringify({ ...regression, schedule: [{ ...change, nth: 99 }] });

/** One line, where none of several was too wide. */
function unwrapped(t: ExecutionContext, text: string): string {
  for (const line of text.split('\n')) t.true(line.length <= 80, line);
  return text.trim().split(/\s+/).join(' ');
}

test.serial('replay says at which step it diverged and what came nearest, and exits 3', async (t) => {
  const { code, out } = await presplat(
    ['replay', 'stale.json', '--quiet'],
    folderWith(t, { 'stale.json': stale }),
  );
  t.is(code, 3);
  t.regex(
    unwrapped(t, out),
    /^diverged at step \d+: this point is never reached: task 1 is pre-empted before mutex_lock kernfs_mutex \(99th\) -> task 2; nearest: task 1 before mutex_lock kernfs_mutex \(\d+\w+\), at step \d+; found: nothing$/,
  );
});

test.serial('where the file knows the trail of its run, the first step that differs is told', async (t) => {
  const trail = '00';
  const folder = folderWith(t, {
    'same.json': JSON.stringify({ ...regression, trail }),
    'stale.json': JSON.stringify({ ...JSON.parse(stale), trail }),
  });
  const same = await presplat(['replay', 'same.json', '--quiet'], folder);
  t.regex(same.out, /^the same finding: /);
  const { out } = await presplat(['replay', 'stale.json', '--quiet'], folder);
  t.regex(out, /^diverged at step 1: /);
});

test.serial('regress run tells a stale regression, writes nothing, and exits 3', async (t) => {
  const folder = folderWith(t, { 'regressions/stale.json': stale });
  const { code, out } = await presplat(['regress', 'run'], folder);
  t.is(code, 3);
  t.regex(out, /^STALE +stale {2}1 shown, 3 hold, 1 stale\n {2}STALE +v4\.11 {2}deadlock: /);
  t.regex(unwrapped(t, out), / diverged at step \d+: .+; another schedule shows it /);
  t.regex(out, /\n1 stale: --heal finds another schedule\n$/);
  t.is((await presplat(['regress', 'run', '--jobs', '1'], folder)).out, out);
  t.is(readFileSync(`${folder}/regressions/stale.json`, 'utf8'), stale);
  t.deepEqual(readdirSync(`${folder}/regressions`), ['stale.json']);
});

test.serial('regress run --heal writes another schedule, and what is expected stays', async (t) => {
  const folder = folderWith(t, { 'regressions/stale.json': stale });
  const { code, out } = await presplat(['regress', 'run', '--heal'], folder);
  t.is(code, 0);
  t.regex(out, /^healed +stale /);
  t.regex(
    out,
    /\n {4}- task 1 is pre-empted before mutex_lock kernfs_mutex \(99th\) -> task 2\n {4}\+ task 1 is pre-empted/,
  );
  const { schedule, digest, trail, size, minimal, ...rest } = JSON.parse(
    readFileSync(`${folder}/regressions/stale.json`, 'utf8'),
  );
  const {
    schedule: old,
    digest: before,
    trail: none,
    size: was,
    minimal: claimed,
    ...same
  } = JSON.parse(stale);
  t.deepEqual(rest, same);
  t.notDeepEqual(schedule, old);
  t.is(trail.length % 2, 0);
  t.is(minimal, claimed);
  t.deepEqual(readdirSync(`${folder}/regressions`), ['stale.json', 'stale.txt']);

  const healed = await presplat(['replay', 'regressions/stale.json', '--quiet'], folder);
  t.regex(healed.out, /^the same finding: /);
  const again = await presplat(['regress', 'run', '--json'], folder);
  t.is(again.code, 0);
  const { expectations } = JSON.parse(again.out);
  t.deepEqual(
    expectations.map((row: { verdict: string; how: string }) => `${row.verdict} by ${row.how}`),
    ['met by replay', 'met by search', 'met by search', 'met by replay', 'met by search'],
  );
});

test.serial('what is healed is proved anew: where it is not minimal, the file says why', async (t) => {
  const [remove, write] = regression.tasks;
  const tasks = [remove, `${write}; sleep 2`];
  const text = JSON.stringify({ ...JSON.parse(stale), tasks, minimal: 'proved' });
  const folder = folderWith(t, { 'regressions/stale.json': text });
  t.is((await presplat(['regress', 'run', '--heal'], folder)).code, 0);
  const { minimal, unproved } = JSON.parse(readFileSync(`${folder}/regressions/stale.json`, 'utf8'));
  t.deepEqual([minimal, unproved], ['local', 'it shows as well without command 2 of task 2: sleep 2']);
  t.is((await presplat(['regress', 'run'], folder)).code, 0);
});

test.serial('what never shows what is expected is not healed, and its file stays', async (t) => {
  const signature = 'deadlock: cgroup_mutex <- slab_mutex <- cgroup_mutex';
  const text = JSON.stringify({ ...regression, expect: { 'v4.11': signature } });
  const folder = folderWith(t, { 'regressions/wrong.json': text });
  const { code, out } = await presplat(['regress', 'run', '--heal'], folder);
  t.is(code, 1);
  t.regex(out, /^FAILS +wrong {2}1 fails\n {2}FAILS +v4\.11 {2}deadlock: cgroup_mutex /);
  t.is(readFileSync(`${folder}/regressions/wrong.json`, 'utf8'), text);
});

test.serial('a signature of no invariant is refused, since everything would hold', async (t) => {
  const expect = { 'v4.11': 'deadlok: s_active <- slab_mutex <- s_active', 'v4.12': 'holds' };
  const text = JSON.stringify({ ...regression, expect });
  const line = /wrong\.json: expect: unknown invariant "deadlok"; did you mean deadlock\?\n$/;
  await refuses(t, ['regress', 'run'], line, { 'regressions/wrong.json': text });
});
