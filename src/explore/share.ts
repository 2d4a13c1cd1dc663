/**
 * How much of a search is done, as far as can be seen from the way of the present execution (after Knuth, "Estimating the
 * efficiency of backtrack programs", 1975): what lies beyond may turn out to have more branches.
 */
import { assert } from '../engine/assert.ts';

/** At each state from the root on `done` of `all` branches, taken as equally large, have been followed to their ends. */
export function shareOf(states: Iterable<{ readonly done: number; readonly all: number }>): number {
  let share = 0;
  let whole = 1;
  for (const { done, all } of states) {
    assert(all > 0, 'a state on the way of a search has no branch');
    share += (whole * done) / all;
    whole /= all;
  }
  return share;
}
