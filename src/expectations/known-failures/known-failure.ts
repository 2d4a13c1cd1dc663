/**
 * A failure that a released tree is known to show: how it is recognised, a program that shows it, and who says so. Plain data.
 */
export interface KnownFailure {
  /** What is wrong, in a few words with dashes. */
  readonly id: string;
  /** Where the cause is there, oldest first. */
  readonly trees: readonly string[];
  /** Configuration without which it does not show, where the tree's usual one may differ. */
  readonly config?: Readonly<Record<string, boolean>>;
  /** Actors without which it does not show. */
  readonly actors?: readonly string[];
  /** What the program shows on each of the trees, of this cause. */
  readonly signatures: readonly string[];
  /** What other programs show of the same cause, on some of the trees at least. */
  readonly beside?: readonly string[];
  /** Longer ways round that are there once the cause is. */
  readonly cycles?: readonly KnownCycles[];
  /** Shell lines; absent: what loads the modules that the program names. */
  readonly setup?: readonly string[];
  /** One text of shell lines a task. */
  readonly tasks: readonly string[];
  /** A tree, or `tree+patch`, where a complete search of the program shows none of the signatures. */
  readonly cured?: readonly string[];
  /**
   * `reported`: seen on real machines. `known`: a commit cures it. `derived`: follows from the modelled behaviour and was not
   * looked for elsewhere. `model error`: the tree is not shaped after its kernel there.
   */
  readonly kind: 'reported' | 'known' | 'derived' | 'model error';
  readonly source: string;
}

/** Cycles of a wrong order and of nothing else but orders that the tree is known to have. In `a <- b`, a is taken under b. */
export interface KnownCycles {
  /** Reports say nothing of deadlocks: a gate may keep them from happening. */
  readonly verdict: 'lockdep' | 'deadlock';
  readonly wrong: string;
  readonly along: readonly string[];
}
