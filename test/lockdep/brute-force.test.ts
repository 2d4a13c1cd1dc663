/** Both modes against the brute-force search, over random nestings of up to six classes. */
import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { apiOf } from '../../src/engine/lockdep/apis.ts';
import { LockMap } from '../../src/engine/lockdep/classes.ts';
import { Bench } from '../../src/lockdep-cases/bench.ts';
import { firstDeadlock, type Nesting } from './brute-force.ts';

const taken = fc.record({
  lock: fc.nat({ max: 5 }),
  read: fc.constantFrom(0 as const, 1 as const, 2 as const),
  trylock: fc.constant(true),
});
const sometimesTry = fc.oneof(
  { weight: 4, arbitrary: taken.map((one) => ({ ...one, trylock: false })) },
  { weight: 1, arbitrary: taken },
);
const programs = fc.array(fc.array(sometimesTry, { minLength: 2, maxLength: 4 }), {
  minLength: 2,
  maxLength: 9,
});

function firstReport(
  nestings: readonly Nesting[],
  mode: 'kernel' | 'complete',
): readonly [number, number] | null {
  const bench = new Bench({}, { mode, waitTypes: false });
  const maps = Array.from({ length: 6 }, (_, i) => new LockMap(`c${i}`));
  for (const [nth, nesting] of nestings.entries()) {
    for (const [place, { lock, read, trylock }] of nesting.entries()) {
      bench.lockdep.acquire(maps[lock]!, apiOf({ read, trylock, check: true, sync: false }));
      if (bench.findings.length > 0) return [nth, place];
    }
    for (const { lock } of nesting.toReversed()) bench.lockdep.release(maps[lock]!);
  }
  return null;
}

function comesBefore(one: readonly [number, number], other: readonly [number, number]): boolean {
  return one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
}

testProp(
  'complete mode agrees with the brute-force search',
  [programs],
  (t, nestings) => {
    t.deepEqual(firstReport(nestings, 'complete'), firstDeadlock(nestings));
  },
  { numRuns: 20_000 },
);

testProp(
  'the kernel never reports more, and misses only what its two blind spots hide',
  [programs],
  (t, nestings) => {
    const kernel = firstReport(nestings, 'kernel');
    const truth = firstDeadlock(nestings);
    t.deepEqual(kernel, firstDeadlock(nestings, { below: true, again: true }));
    t.true(kernel === null || (truth !== null && !comesBefore(kernel, truth)));
    const recursive = nestings.some((nesting) => nesting.some(({ read }) => read === 2));
    if (!recursive) t.deepEqual(kernel, truth);
  },
  { numRuns: 20_000 },
);

test('the brute-force search knows what a deadlock is', (t) => {
  const exclusive = (lock: number) => ({ lock, read: 0, trylock: false }) as const;
  t.deepEqual(
    firstDeadlock([
      [exclusive(0), exclusive(1)],
      [exclusive(1), exclusive(0)],
    ]),
    [1, 1],
  );
  t.is(
    firstDeadlock([
      [exclusive(0), exclusive(1)],
      [exclusive(0), exclusive(1)],
    ]),
    null,
  );
});
