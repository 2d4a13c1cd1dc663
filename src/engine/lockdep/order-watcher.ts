/**
 * Told of all that decides which of several cycles lockdep names: every order and every use of a class that an acquisition
 * adds, or would add had nobody done so before. What boot has taught may be left out.
 */
import type { LockClass } from './classes.ts';

/** An order that an acquisition shows. */
export interface ShownOrder {
  readonly from: LockClass;
  readonly to: LockClass;
  /** One letter pair of edges.ts. */
  readonly kind: number;
  /** Lockdep knows it already. */
  readonly there: boolean;
  /** False: it is checked, but never kept. */
  readonly kept: boolean;
}

export interface OrderWatcher {
  /** `known`: the chain of the acquisition was validated before, so that nothing is added now. */
  orders(shown: readonly ShownOrder[], known: boolean): void;
  /** `cls` is used with the bits of `usage`; it may have them already. */
  uses(cls: LockClass, usage: number): void;
  /** All that was learnt of these classes is about to go. */
  forgets(classes: readonly LockClass[]): void;
}
