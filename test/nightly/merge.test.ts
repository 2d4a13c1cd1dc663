// Ledgers of shards put together.

import test from 'ava';
import fc from 'fast-check';
import { findingsIn } from '../../src/nightly/findings.ts';
import { merged } from '../../src/nightly/merge.ts';
import { summaryOf } from '../../src/nightly/summary.ts';
import type { Entry } from '../../src/nightly/unit.ts';
import { UserError } from '../../src/user-error.ts';
import { entries } from './entries.ts';

const nobody = () => null;

/** A ledger, and its entries dealt out to several, some of them to more than one. */
const dealt = entries().chain((whole) =>
  fc
    .array(fc.subarray([0, 1, 2], { minLength: 1 }), { minLength: whole.length, maxLength: whole.length })
    .map((owners) => ({
      whole,
      parts: [0, 1, 2].map((part) => whole.filter((_, at) => owners[at]!.includes(part))),
    })),
);

test('parts of a ledger, merged in any order and more than once, are the ledger', (t) => {
  fc.assert(
    fc.property(
      dealt,
      fc.shuffledSubarray([0, 1, 2, 0, 1, 2], { minLength: 6 }),
      ({ whole, parts }, order) => {
        const once = merged(order.map((at) => parts[at]!));
        t.deepEqual(once, whole);
        t.deepEqual(merged([once, once, ...parts]), once);
        t.deepEqual(merged([merged(parts.slice(0, 2)), parts[2]!]), once);
      },
    ),
  );
});

test('a merged ledger has all findings of its parts, each where it was first seen', (t) => {
  fc.assert(
    fc.property(dealt, ({ whole, parts }) => {
      t.deepEqual(findingsIn(merged(parts), nobody), findingsIn(whole, nobody));
      t.deepEqual(summaryOf('s', merged(parts), nobody, String), summaryOf('s', whole, nobody, String));
      const all = new Set(findingsIn(merged(parts), nobody).map(({ signature }) => signature));
      for (const part of parts)
        for (const { signature } of findingsIn(part, nobody)) t.true(all.has(signature));
    }),
  );
});

test('a unit that one shard lost and another did is done, whichever comes first', (t) => {
  fc.assert(
    fc.property(entries(1), fc.constantFrom('crashed', 'no progress'), (drawn, end) => {
      const done = drawn.map(({ unit, result }): Entry => ({ unit, result: { ...result, end: 'done' } }));
      const lost = drawn.map(
        ({ unit, result }): Entry => ({ unit, result: { ...result, end, findings: [] } }),
      );
      t.deepEqual(merged([lost, done]), done);
      t.deepEqual(merged([done, lost]), done);
    }),
  );
});

test('two ledgers that disagree about a unit are refused', (t) => {
  const [[entry]] = fc.sample(entries(1), { numRuns: 1, seed: 2 }) as [[Entry]];
  const done: Entry = { ...entry, result: { ...entry.result, end: 'done' } };
  const other: Entry = { ...done, result: { ...done.result, executions: done.result.executions + 1 } };
  const error = t.throws(() => merged([[done], [other]]), { instanceOf: UserError });
  t.is(error.message, 'unit 0 differs between the ledgers: they are not of one run');
});
