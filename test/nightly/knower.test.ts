// Who knows of a finding, and where.

import test from 'ava';
import { type FiledRegression, knowerOf } from '../../src/nightly/knower.ts';
import { readRegression } from '../../src/repro/regression.ts';
import type { World } from '../../src/repro/scenario.ts';

const DEADLOCK = 'deadlock: s_active <- slab_mutex <- s_active';
const filed: FiledRegression = {
  slug: '2017-deadlock',
  regression: await readRegression('regressions/2017-deadlock.json'),
};
const at = (tree: string, more: Partial<World> = {}): World => ({
  ...{ tree, patches: [], config: {}, actors: [] },
  ...more,
});

test('a regression comes before a row on a thread, and each speaks of its own worlds alone', (t) => {
  const [none, one] = [knowerOf([]), knowerOf([filed])];
  t.deepEqual(one(DEADLOCK, at('v4.11')), { status: 'known', by: 'regressions/2017-deadlock.json' });
  const row = none(DEADLOCK, at('v4.11'));
  t.is(row?.status, 'expected here');
  t.regex(row!.by, /^thread 2017, /);
  t.is(one(DEADLOCK, at('v4.10')), null);
  t.is(one('deadlock: a <- b <- a', at('v4.11')), null);
});

test('what a file expects of a tree as it is says nothing of it with another configuration', (t) => {
  const knower = knowerOf([filed]);
  t.not(knower(DEADLOCK, at('v4.11', { config: { MEMCG: false } }))?.status, 'known');
});

test('a file that expects a world to hold knows of nothing there', (t) => {
  t.is(filed.regression.expect['v4.12'], 'holds');
  t.not(knowerOf([filed])(DEADLOCK, at('v4.12'))?.status, 'known');
});
