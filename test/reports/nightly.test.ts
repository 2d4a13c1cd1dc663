// What a person reads of a nightly run.

import test from 'ava';
import type { Knower } from '../../src/nightly/findings.ts';
import { summaryOf } from '../../src/nightly/summary.ts';
import { type Entry, emptyResult } from '../../src/nightly/unit.ts';
import { nightlyText } from '../../src/reports/nightly.ts';
import { syzbotTitleOf } from '../../src/reports/syzbot-title.ts';

const DEADLOCK = 'deadlock: s_active <- slab_mutex <- s_active';
const seen = (signature: string) => ({ signature, setup: [], tasks: ['rmmod kvm_intel'], switches: [] });
const at = (tree: string) => ({ tree, patches: [], config: {}, actors: [] });

function entry(n: number, tree: string, signatures: readonly string[]): Entry {
  const unit = {
    kind: 'fuzz',
    n,
    world: at(tree),
    property: 'teardown',
    seed: `one ${n}`,
    runs: 250,
  } as const;
  return {
    unit,
    result: { ...emptyResult('done'), runs: 250, executions: 250, findings: signatures.map(seen) },
  };
}

test('a finding that is new in one world is told with all its worlds, what is known is only counted', (t) => {
  const entries = [
    entry(0, 'v4.11', [DEADLOCK, 'leak: cache']),
    entry(1, 'v4.12', [DEADLOCK]),
    {
      unit: entry(2, 'v6.1', []).unit,
      result: { ...emptyResult('no progress'), note: 'killed after 120 s' },
    },
    { unit: entry(3, 'v6.1', []).unit, result: { ...emptyResult('crashed'), note: 'a\u001b[2J' } },
  ] as const;
  const knower: Knower = (_, { tree }) =>
    tree === 'v4.11' ? { status: 'known', by: 'regressions/2017-deadlock.json' } : null;
  const summary = summaryOf('one', entries, knower, syzbotTitleOf);
  const text = nightlyText(summary);
  t.is(
    text,
    `new: possible deadlock on s_active, slab_mutex
  ${DEADLOCK}
  known (regressions/2017-deadlock.json): v4.11
  new: v4.12
no progress: unit 2, teardown on v6.1, seed "one 2": killed after 120 s
crashed: unit 3, teardown on v6.1, seed "one 3": a\\x1b[2J
1 new finding, 1 known or expected; 4 units, 500 executions, seed one
canary not run, expectations 0 of 0, regressions 0 of 0, teeth 0 of 0
situations 0 of 0`,
  );
  t.true(text.split('\n').every((line) => line.length <= 80));
});
