/** A patch: symbols that replace others, as a livepatch does, with what a reader of the thread needs to know of it. */
import type { Overlay } from './kernel.ts';

export interface Patch {
  readonly title: string;
  /** Commit, message-id, or the place in a thread. */
  readonly source: string;
  /** Day of the commit or mail, YYYY-MM-DD. */
  readonly date: string;
  /** The tree it is for. */
  readonly tree: string;
  /** Patches it is applied on top of; they are added when it is. */
  readonly after?: readonly string[];
  /** A wrong fix kept to see that it is caught, and the invariant that must catch it. */
  readonly mutant?: string;
  /** Departures from the usual configuration without which it does nothing. */
  readonly config?: Readonly<Record<string, boolean>>;
  /** Actors without which it does nothing. */
  readonly actors?: readonly string[];
  /** A variant that looks wrong and is not: no invariant may be broken by it. */
  readonly harmless?: true;
  /** What a mutant is a wrong version of; absent: what it comes after, or else the tree. */
  readonly base?: readonly string[];
  /** Shell lines that show the fault in some interleaving, where random programs would need long to get there. */
  readonly witness?: { readonly setup?: readonly string[]; readonly tasks: readonly string[] };
  readonly symbols: Overlay;
}

/** Checks nothing at run time: types the symbols, and `this` in them. */
export function definePatch(patch: Patch): Patch {
  return patch;
}
