/** A property: programs of some kind, and the invariants that none of their runs may break. */
import type { ProgramConstraints } from './arbitraries/program.ts';
import type { Facts } from './linux/facts.ts';
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
  /** It must fail: it proves that failures are seen. Run by tests, not by default. */
  readonly canary?: true;
}

export function defineProperty(property: Property): Property {
  return Object.freeze(property);
}

/** Has `tree` what the property is about? */
export function appliesTo({ allocator }: Property, tree: string): boolean {
  return allocator === undefined || allocator === treeById(tree)?.facts.allocator;
}
