/**
 * Which counts of references may change places. A reference that a task takes and drops itself is covered; all others make
 * up the base. While the base is not used up none can be the last, in whatever order they come, so they commute. What
 * uses up the base, what takes a reference after that, and what drops the last one commutes with nothing.
 * Every label follows from what the task did before and from what is ordered anyway, so equivalent executions agree on it.
 */
import type { Cell } from './step.ts';

/** What was counted in one cell. */
export interface Account {
  /** The execution that it belongs to. */
  run: number;
  /** The count after what was seen last: found otherwise, somebody has set it. */
  count: number;
  base: number;
  /** By rank: references taken and not yet dropped by the same task. */
  readonly covered: number[];
}

export class References {
  private run = 0;

  /** A new execution. */
  restart(): void {
    this.run++;
  }

  /**
   * The task of `rank` adds `by` to a count that stood at `before`: does that commute with others' counts? Two drops that
   * could each come first must not both say so where one of them would be the last: hence 1, not 0.
   */
  commutes(cell: Cell, rank: number, before: number, by: -1 | 0 | 1): boolean {
    const account = this.accountOf(cell, before);
    account.count += by;
    const covered = account.covered[rank] ?? 0;
    if (by === -1 && covered === 0) return --account.base > 1;
    account.covered[rank] = covered + by;
    return account.base > 0 || (by === -1 && account.count > 1);
  }

  private accountOf(cell: Cell, before: number): Account {
    cell.account ??= { run: -1, count: 0, base: 0, covered: [] };
    const { account } = cell;
    if (account.run !== this.run || account.count !== before) {
      account.run = this.run;
      account.count = account.base = before;
      account.covered.length = 0;
    }
    return account;
  }
}
