// Arbitrary ledgers of one run: units numbered from 0, each with a result.

import fc from 'fast-check';
import type { Entry } from '../../src/nightly/unit.ts';
import type { World } from '../../src/repro/scenario.ts';

const world = (tree: string): World => ({ tree, patches: [], config: {}, actors: [] });
const SIGNATURES = [
  'deadlock: a <- b <- a',
  'deadlock: a <- b, c <- a',
  'lockdep: a <- b <- a',
  'leak: cache',
];
const SITUATIONS = ['one', 'two', 'three'];

const result = fc.record({
  end: fc.constantFrom('done', 'crashed', 'no progress'),
  runs: fc.nat(500),
  executions: fc.nat(500),
  findings: fc
    .subarray(SIGNATURES)
    .map((signatures) =>
      signatures.map((signature) => ({ signature, setup: [], tasks: ['rmmod kvm_intel'], switches: [] })),
    ),
  reached: fc.subarray(SITUATIONS),
  listed: fc.constant(SITUATIONS),
}) satisfies fc.Arbitrary<Entry['result']>;

const unnumbered = fc.record({
  tree: fc.constantFrom('v4.10', 'v4.11', 'v4.12'),
  property: fc.constantFrom('teardown', 'everything'),
  result,
});

export function entries(least = 0): fc.Arbitrary<readonly Entry[]> {
  return fc.array(unnumbered, { minLength: least, maxLength: 20 }).map((drawn) =>
    drawn.map(({ tree, property, result }, n) => ({
      unit: { kind: 'fuzz', n, world: world(tree), property, seed: `seed ${n}`, runs: 250 },
      result,
    })),
  );
}
