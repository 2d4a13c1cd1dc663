/** Shards of a run: which units are whose, and what nobody has done. */
import type { Entry } from './unit.ts';

/** The units whose number leaves `index` when divided by `of`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Null: all units. */
export function isIn(shard: Shard | null, n: number): boolean {
  return shard === null || n % shard.of === shard.index;
}

/** How many of the `standing` units of a run, which have its first numbers, are in one of these shards and not done. */
export function standingLeft(
  standing: number,
  shards: readonly (Shard | null)[],
  entries: readonly Entry[],
): number {
  const done = new Set(entries.map(({ unit }) => unit.n));
  const isLeft = (n: number) => !done.has(n) && shards.some((shard) => isIn(shard, n));
  return Array.from({ length: standing }, (_, n) => n).filter(isLeft).length;
}

/** `2/3`: those that none of these has. */
export function missingOf(shards: readonly (Shard | null)[]): readonly string[] {
  const of = Math.max(0, ...shards.map((shard) => shard?.of ?? 1));
  return Array.from({ length: of }, (_, index) => index)
    .filter((index) => !shards.some((shard) => isIn(shard, index)))
    .map((index) => `${index + 1}/${of}`);
}
