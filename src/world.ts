/** A world resolved: the tree, patches and configuration that a scenario names by id, as code. */
import { ACTOR_NAMES, isActor } from './linux/actors.ts';
import type { Config, ConfigName } from './linux/config.ts';
import { CONFIGS, configOf } from './linux/config.ts';
import type { Facts } from './linux/facts.ts';
import { link, type Text } from './linux/kernel.ts';
import type { Patch } from './linux/patch.ts';
import { PATCHES } from './patches/index.ts';
import type { World } from './repro/scenario.ts';
import { TREES, treeById } from './trees/index.ts';
import { UserError, unknownId } from './user-error.ts';

export interface ResolvedWorld {
  readonly world: World;
  readonly facts: Facts;
  readonly config: Config;
  readonly symbols: Text;
}

/** Patches of the user's own, by the name they were given on the command line. */
export type UserPatches = ReadonlyMap<string, Patch>;

const NONE: UserPatches = new Map();

/** Throws a UserError that names the unknown id, or the two patches that replace one symbol. */
export function resolveWorld(world: World, own: UserPatches = NONE): ResolvedWorld {
  const tree = treeById(world.tree);
  if (tree === undefined)
    throw unknownId(
      'tree',
      world.tree,
      TREES.map(({ id }) => id),
    );
  const patches = applied(world.patches, own);
  for (const name of world.actors) if (!isActor(name)) throw unknownId('actor', name, ACTOR_NAMES);
  for (const name of Object.keys(world.config)) {
    if (!Object.hasOwn(CONFIGS, name)) throw unknownId('config', name, Object.keys(CONFIGS));
  }
  const config = configOf({ ...tree.config, ...(world.config as Partial<Record<ConfigName, boolean>>) });
  const overlays = [...tree.overlays, ...patches.map(([, patch]) => patch.symbols)];
  return { world, facts: tree.facts, config, symbols: link(overlays) };
}

/** The patches in order, each with those it comes after before it. Two that replace one symbol must be so related. */
function applied(ids: readonly string[], own: UserPatches): readonly [string, Patch][] {
  const order = new Map<string, Patch>();
  const add = (id: string): void => {
    if (order.has(id)) return;
    const patch = own.get(id) ?? PATCHES.get(id);
    if (patch === undefined) throw unknownId('patch', id, [...PATCHES.keys()]);
    for (const before of patch.after ?? []) add(before);
    order.set(id, patch);
  };
  ids.forEach(add);
  const owner = new Map<string, string>();
  for (const [id, patch] of order) {
    for (const symbol of Object.keys(patch.symbols)) {
      const other = owner.get(symbol);
      if (other !== undefined && !comesAfter(id, other, order)) {
        throw new UserError(
          `patches ${other} and ${id} both replace ${symbol}; one must name the other in \`after\``,
        );
      }
      owner.set(symbol, id);
    }
  }
  return [...order];
}

function comesAfter(id: string, other: string, order: ReadonlyMap<string, Patch>): boolean {
  const before = order.get(id)?.after ?? [];
  return before.includes(other) || before.some((between) => comesAfter(between, other, order));
}
