/**
 * Is a finding known of its tree? A row speaks for exact signatures. Where it also speaks for cycles, each of their edges must
 * be known of that tree, so that an order of locks which is new there is never taken for known; and it does so without patches
 * only, since a patch may go the old way round for a reason of its own.
 */
import { configOf } from '../../linux/config.ts';
import type { World } from '../../repro/scenario.ts';
import { treeById } from '../../trees/index.ts';
import type { KnownFailure } from './known-failure.ts';

/** The row of `rows` that explains a finding with this signature in `world`; null: it is new. */
export function knownIn(rows: readonly KnownFailure[], signature: string, world: World): KnownFailure | null {
  const here = rows.filter((row) => isThere(row, world));
  const exact = here.find(({ signatures, beside = [] }) => [...signatures, ...beside].includes(signature));
  if (exact !== undefined || world.patches.length > 0) return exact ?? null;
  return knownCycle(here, signature);
}

/** In a world with patches, too: what the tree shows without them is not their doing, unless they come with its cure. */
function isThere({ trees, config = {}, actors = [], cured = [] }: KnownFailure, world: World): boolean {
  const cures = cured.flatMap((key) => key.split('+').slice(1)).map(threadOf);
  return (
    trees.includes(world.tree) &&
    hasConfig(world, config) &&
    actors.every((actor) => world.actors.includes(actor)) &&
    !world.patches.some((patch) => cures.includes(threadOf(patch)))
  );
}

/** The folder of a patch: all that were posted in one thread, wrong ones included. */
function threadOf(patch: string): string {
  return patch.split('/')[0]!;
}

function hasConfig(world: World, wanted: NonNullable<KnownFailure['config']>): boolean {
  const config = configOf({ ...treeById(world.tree)?.config, ...world.config });
  return Object.entries(wanted).every(([name, value]) => config[name as keyof typeof config] === value);
}

function knownCycle(rows: readonly KnownFailure[], signature: string): KnownFailure | null {
  const [verdict, cycle = ''] = signature.split(': ');
  const ways = rows.flatMap((row) => (row.cycles ?? []).map((known) => ({ row, ...known })));
  const same = ways.filter((way) => way.verdict === verdict);
  const names = cycle.split(' <- ');
  const edges = names.slice(1).map((held, i) => `${names[i]} <- ${held}`);
  const orders = new Set(same.flatMap(({ wrong, along }) => [wrong, ...along]));
  if (!edges.every((edge) => orders.has(edge))) return null;
  return same.find(({ wrong }) => edges.includes(wrong))?.row ?? null;
}
