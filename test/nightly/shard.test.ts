// Which units are whose, and what nobody has done.

import test from 'ava';
import fc from 'fast-check';
import { merged } from '../../src/nightly/merge.ts';
import { isIn, missingOf, type Shard, standingLeft } from '../../src/nightly/shard.ts';
import { entries } from './entries.ts';

/** A run whose first units are standing ones, and its shards, each stopped after some of its own. */
const cutRuns = fc
  .record({ whole: entries(), of: fc.integer({ min: 1, max: 4 }), share: fc.nat(100) })
  .chain(({ whole, of, share }) =>
    fc
      .array(fc.record({ kept: fc.nat(whole.length), isThere: fc.boolean() }), {
        minLength: of,
        maxLength: of,
      })
      .map((cuts) => ({
        whole,
        standing: Math.floor((whole.length * share) / 100),
        of,
        shards: cuts.flatMap(({ kept, isThere }, index) => {
          const shard: Shard = { index, of };
          const own = whole.filter(({ unit }) => isIn(shard, unit.n));
          return isThere ? [{ shard, own, done: own.slice(0, kept) }] : [];
        }),
      })),
  );

test('wherever shards are cut, what is left of the standing units is what they were to do and did not', (t) => {
  fc.assert(
    fc.property(cutRuns, ({ standing, shards }) => {
      const lost = shards.flatMap(({ own, done }) => own.slice(done.length));
      const left = lost.filter(({ unit }) => unit.n < standing).length;
      const all = merged(shards.map(({ done }) => done));
      const asked = shards.map(({ shard }) => shard);
      t.is(standingLeft(standing, asked, all), left);
      const each = shards.map(({ shard, done }) => standingLeft(standing, [shard], done));
      t.is(
        left,
        each.reduce((sum, one) => sum + one, 0),
      );
    }),
  );
});

test('a whole run that is cut has left all standing units after the cut', (t) => {
  fc.assert(
    fc.property(entries(), fc.nat(20), fc.nat(20), (whole, standing, cut) => {
      const done = whole.slice(0, cut);
      t.is(standingLeft(standing, [null], done), Math.max(0, standing - done.length));
    }),
  );
});

test('the shards that are missing are those that were not given', (t) => {
  fc.assert(
    fc.property(cutRuns, ({ of, shards }) => {
      const given = new Set(shards.map(({ shard }) => shard.index));
      const missing = Array.from({ length: of }, (_, index) => index).filter((index) => !given.has(index));
      const expected = shards.length === 0 ? [] : missing.map((index) => `${index + 1}/${of}`);
      t.deepEqual(missingOf(shards.map(({ shard }) => shard)), expected);
    }),
  );
});
