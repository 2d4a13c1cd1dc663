/** A property: programs of some kind, and the invariants that none of their runs may break. */
import type { ProgramConstraints } from './arbitraries/program.ts';
import type { ConfigName } from './linux/config.ts';
import type { Facts } from './linux/facts.ts';
import type { World } from './repro/scenario.ts';
import { treeById } from './trees/index.ts';

export interface Property {
  readonly id: string;
  readonly title: string;
  /** The programs that are generated. */
  readonly programs: ProgramConstraints;
  /** Ids of the invariants that are judged; absent: all. */
  readonly invariants?: readonly string[];
  /** The one allocator whose trees it is about; absent: all. */
  readonly allocator?: Facts['allocator'];
  /** A configuration without which there is nothing to see; absent: none is needed. */
  readonly config?: ConfigName;
  /** It must fail: it proves that failures are seen. Run by tests, not by default. */
  readonly canary?: true;
}

export function defineProperty(property: Property): Property {
  return Object.freeze(property);
}

/** Does `world` have what the property is about? */
export function appliesTo({ allocator, config }: Property, world: Pick<World, 'tree' | 'config'>): boolean {
  const tree = treeById(world.tree);
  if (config !== undefined && !(world.config[config] ?? tree?.config?.[config] ?? false)) return false;
  return allocator === undefined || allocator === tree?.facts.allocator;
}
