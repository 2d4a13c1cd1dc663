/** The five laws that every arbitrary keeps. */
import type { ExecutionContext } from 'ava';
import fc from 'fast-check';

export interface Lawful<T> {
  readonly values: fc.Arbitrary<T>;
  readonly isCorrect: (value: T) => boolean;
  /** Smaller values have smaller lists, compared from the front. */
  readonly size: (value: T) => readonly number[];
  readonly runs?: number;
  /** Only generated values for which this holds are shrunk. */
  readonly shrunk?: (value: T) => boolean;
}

/** The first shrinks of a value, and how deep to follow the first of them. */
const WIDTH = 30;
const DEPTH = 12;

export function keepsTheLaws<T>(t: ExecutionContext, lawful: Lawful<T>): void {
  const { values, isCorrect, size, runs = 100, shrunk = () => true } = lawful;
  for (let seed = 1; seed <= 5; seed++)
    t.deepEqual(sample(values, seed, runs), sample(values, seed, runs), 'same seed, same values');

  for (const { value, context } of sample(withContext(values), 1, runs)) {
    holds(t, isCorrect(value), () => `correct: ${fc.stringify(value)}`);
    holds(t, values.canShrinkWithoutContext(value), () => `shrinks without context: ${fc.stringify(value)}`);
    if (!shrunk(value)) continue;
    const shrinks = first(values.shrink(value, undefined));
    t.deepEqual(first(values.shrink(value, context)), shrinks, 'same shrinks without initial context');
    follow(t, lawful, value, DEPTH);
  }
  t.true(isSmaller([1, 2], [1, 3]) && !isSmaller([1, 2], [1, 2]), 'sizes are compared from the front');

  function follow(t: ExecutionContext, { isCorrect }: Lawful<T>, value: T, depth: number): void {
    const shrinks = first(values.shrink(value, undefined));
    for (const smaller of shrinks) {
      holds(t, isCorrect(smaller), () => `a correct shrink: ${fc.stringify(smaller)}`);
      holds(t, values.canShrinkWithoutContext(smaller), () => `shrinks again: ${fc.stringify(smaller)}`);
      holds(
        t,
        isSmaller(size(smaller), size(value)),
        () => `strictly smaller: ${fc.stringify(smaller)} than ${fc.stringify(value)}`,
      );
    }
    const next = shrinks[depth % Math.max(1, shrinks.length)];
    if (depth > 0 && next !== undefined) follow(t, lawful, next, depth - 1);
  }
}

/** Words are only made where they are told: some values take long to print. */
function holds(t: ExecutionContext, isTrue: boolean, words: () => string): void {
  if (isTrue) t.pass();
  else t.fail(words());
}

function sample<T>(values: fc.Arbitrary<T>, seed: number, numRuns: number): readonly T[] {
  return fc.sample(values, { seed, numRuns });
}

function first<T>(shrinks: fc.Stream<fc.Value<T>>): readonly T[] {
  return [...shrinks.take(WIDTH)].map(({ value }) => value);
}

interface Generated<T> {
  readonly value: T;
  readonly context: unknown;
}

/** What `values` generates, with the context that its shrinker would get. */
function withContext<T>(values: fc.Arbitrary<T>): fc.Arbitrary<Generated<T>> {
  return new (class extends fc.Arbitrary<Generated<T>> {
    generate(random: fc.Random, bias: number | undefined): fc.Value<Generated<T>> {
      const { value, context } = values.generate(random, bias);
      return new fc.Value({ value, context }, undefined);
    }
    canShrinkWithoutContext(_value: unknown): _value is Generated<T> {
      return false;
    }
    shrink(): fc.Stream<fc.Value<Generated<T>>> {
      return fc.Stream.nil();
    }
  })();
}

function isSmaller(one: readonly number[], other: readonly number[]): boolean {
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    const [x, y] = [one[i] ?? 0, other[i] ?? 0];
    if (x !== y) return x < y;
  }
  return false;
}
