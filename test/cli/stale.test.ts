// A regression whose schedule leads nowhere any more: what replay and regress run say of it, and how they end.

import { readFileSync } from 'node:fs';
import test from 'ava';
import { folderWith, presplat } from './launch.ts';

const file = new URL('../../regressions/2017-deadlock.json', import.meta.url);
const regression = JSON.parse(readFileSync(file, 'utf8'));
const [change] = regression.schedule;

/** As if the model had lost an acquisition. */
const stale = JSON.stringify({ ...regression, schedule: [{ ...change, nth: 99 }] });

test.serial('replay says at which step it diverged and what came nearest, and exits 3', async (t) => {
  const { code, out } = await presplat(
    ['replay', 'stale.json', '--quiet'],
    folderWith(t, { 'stale.json': stale }),
  );
  t.is(code, 3);
  t.regex(
    out,
    /^diverged at step \d+: this point is never reached: task 1 is pre-empted before mutex_lock kernfs_mutex \(99th\) -> task 2; nearest: task 1 before mutex_lock kernfs_mutex \(\d+\w+\), at step \d+; found: nothing\n$/,
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
