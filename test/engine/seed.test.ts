import test from 'ava';
import fc from 'fast-check';
import { Stream, stream } from '../../src/engine/seed.ts';

const numbers = (from: Stream): number[] => Array.from({ length: 8 }, () => from.below(1000));

test('the same seed and purpose give the same numbers, another purpose gives others', (t) => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (seed, purpose) => {
      t.deepEqual(numbers(stream(seed, purpose)), numbers(stream(seed, purpose)));
      t.notDeepEqual(numbers(stream(seed, purpose)), numbers(stream(seed, `${purpose}2`)));
      t.notDeepEqual(numbers(stream(seed, purpose)), numbers(stream(`${seed}2`, purpose)));
    }),
    { seed: 1 },
  );
});

test('the numbers of a seed never change', (t) => {
  t.deepEqual(numbers(stream('demo', 'programs')), [197, 611, 138, 273, 369, 877, 361, 404]);
});

test('seed and purpose do not run into each other', (t) => {
  t.notDeepEqual(numbers(stream('ab', 'c')), numbers(stream('a', 'bc')));
});

test('below(n) gives whole numbers from 0 to n - 1, all about equally often', (t) => {
  const chance = stream('spread', 'test');
  const counts = Array.from({ length: 7 }, () => 0);
  for (let i = 0; i < 70_000; i++) counts[chance.below(7)]!++;
  for (const count of counts) t.true(Math.abs(count - 10_000) < 500, `${counts}`);
});

test('a state of 0 is as good as any other', (t) => {
  t.true(new Set(numbers(new Stream(0))).size > 4);
});
