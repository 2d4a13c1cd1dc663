/** What changes from kernel to kernel in the reports of lockdep. Each era is a file in eras/. */
import type { Culprit, LockdepReport, LockRow } from '../../engine/lockdep/report.ts';
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
  heading(kind: LockdepReport['kind'], task: Culprit): Heading;
  /** States that usage is printed of, two characters each. */
  readonly states: readonly UsageState[];
  /** ` (slab_mutex){+.+.+.}`, from the name and the characters of usage. */
  lock(row: LockRow, name: string, usage: string): string;
  /** Functions, besides those of every era, that `at:` looks through to their caller. */
  readonly passes: ReadonlySet<string>;
  /** How the scenario writes the acquisition of a lock, by whether it is shared. */
  acquisition(read: number): 'lock' | 'rlock';
}
