/** What differs between one lockdep and another: how much it looks for, and the habits of the kernel it stands for. */

export interface LockdepRules {
  /**
   * `kernel`: as the kernel searches, with what it misses; the first report is the last. `complete`: misses nothing and
   * keeps going. `off`: no lockdep at all, to measure what it costs.
   */
  readonly mode: 'kernel' | 'complete' | 'off';
  /**
   * How recursive readers count. `precise`: edges of four kinds, strong paths only (5.10 and later). `unstored`: every
   * acquisition is checked against the graph, but no edge from or to a recursive reader is stored (before 5.10).
   */
  readonly recursiveReaders: 'precise' | 'unstored';
  /** How file-system reclaim is known: as a third kind of interrupt (up to 4.13), or as a lock of its own. */
  readonly reclaim: 'usage' | 'map';
  /** Are wait types checked at all (5.8 and later)? */
  readonly waitTypes: boolean;
  /** CONFIG_PROVE_RAW_LOCK_NESTING: spinlocks, which sleep in real-time kernels, are told apart from raw ones. */
  readonly rawLockNesting: boolean;
}

export const USUAL_RULES: LockdepRules = {
  mode: 'complete',
  recursiveReaders: 'precise',
  reclaim: 'map',
  waitTypes: true,
  rawLockNesting: false,
};
