/**
 * What changes from kernel to kernel in the reports of lockdep. Each era is a file in eras/, written as what it changes of
 * the one before. Later kernels print a lock after its address; having none to print, we leave that column out, so
 * that such a row reads as it did before.
 */
import type { Culprit, LockdepReport, LockRow } from '../../engine/lockdep/report.ts';
import type { Banner } from './eras.ts';
import type { UsageState } from './usage.ts';

/** The first lines of a report; rulers are given by their length. */
export interface Heading {
  readonly above: number;
  readonly title: string;
  readonly below: number;
}

export interface Era {
  /** The first kernel that prints so, as in `[4, 12]`. */
  readonly since: readonly [major: number, minor: number];
  heading(report: LockdepReport): Heading;
  /** States that usage is printed of, two characters each. */
  readonly states: readonly UsageState[];
  /** Whether the first use for reading is told apart from that for writing. */
  readonly tellsFirstRead: boolean;
  /** ` (slab_mutex){+.+.+.}`, from the name and the characters of usage. */
  lock(row: LockRow, name: string, usage: string): string;
  /** Functions, besides those of every era, that `at:` looks through to their caller. */
  readonly passes: ReadonlySet<string>;
  /** How the scenario writes the acquisition of a lock. */
  acquisition(row: LockRow): 'lock' | 'rlock' | 'sync';
  /** Lockdep's own functions on top of the chain of an order, innermost first: one that is new, one saved earlier. */
  readonly ownFrames: { readonly now: readonly string[]; readonly earlier: readonly string[] };
  /** Whether a text that begins without a newline continues the line before it. */
  readonly joinsLines: boolean;
  /** Whether, on the way from the safe lock to the held one, a class comes with its own acquisition or with the next one's. */
  readonly ownAcquisitions: boolean;
  /** What a task that ends with locks held is said to do, above the locks; null where the title says it. */
  exiting(task: Culprit): string | null;
  readonly rcuSchedulerActive: 1 | 2;
  /** The line below `stack backtrace:`. */
  cause(task: Culprit, banner: Banner): string;
}
