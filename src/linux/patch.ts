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
  readonly symbols: Overlay;
}

/** Checks nothing at run time: types the symbols, and `this` in them. */
export function definePatch(patch: Patch): Patch {
  return patch;
}
