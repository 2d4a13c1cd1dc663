/** What units of a search tell each other between batches, as plain data, so that it does not matter who ran them. */
import type { Standing } from '../engine/strategies/portfolio.ts';
import { Experience, type Known } from './experience.ts';

export interface Learnt {
  /** Runs of each strategy, and how many of them showed something new. */
  readonly standing: Standing;
  /** What has been shown. */
  readonly facts: readonly number[];
  readonly known: Known;
}

export const NOTHING_LEARNT: Learnt = { standing: [], facts: [], known: [] };

/** What is known after both. */
export function together(one: Learnt, other: Learnt): Learnt {
  const experience = new Experience(one.known);
  experience.add(other.known);
  const longer = one.standing.length > other.standing.length ? one.standing : other.standing;
  const standing = longer.map((_, i): Standing[number] => {
    const [runs, fresh] = one.standing[i] ?? [0, 0];
    const [moreRuns, moreFresh] = other.standing[i] ?? [0, 0];
    return [runs + moreRuns, fresh + moreFresh];
  });
  return { standing, facts: [...new Set([...one.facts, ...other.facts])], known: experience.known };
}
