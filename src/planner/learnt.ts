/** What units of a search tell each other between batches, as plain data, so that it does not matter who ran them. */
import type { Standing } from '../engine/strategies/portfolio.ts';
import { Experience, type Known } from './experience.ts';

export interface Learnt {
  /** Runs of each strategy, how many were looked at, and how many of those showed something new. */
  readonly standing: Standing;
  /** What has been shown. */
  readonly facts: readonly number[];
  readonly known: Known;
}

export const NOTHING_LEARNT: Learnt = { standing: [], facts: [], known: [] };

export const NO_RUNS: Standing[number] = [0, 0, 0];

/** What is known after both. */
export function together(one: Learnt, other: Learnt): Learnt {
  const experience = new Experience(one.known);
  experience.add(other.known);
  const longer = one.standing.length > other.standing.length ? one.standing : other.standing;
  const standing = longer.map((_, i): Standing[number] => {
    const [runs, looked, fresh] = one.standing[i] ?? NO_RUNS;
    const [moreRuns, moreLooked, moreFresh] = other.standing[i] ?? NO_RUNS;
    return [runs + moreRuns, looked + moreLooked, fresh + moreFresh];
  });
  return { standing, facts: [...new Set([...one.facts, ...other.facts])], known: experience.known };
}
