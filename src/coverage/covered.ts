/** What a search reached, beside what it could have reached. */
import { type Facts, reversesUnreached, vacuity } from './facts.ts';
import { SCENARIOS } from './scenarios.ts';

export interface Covered {
  readonly facts: Facts;
  /** Orders of which only the reverse was reached. */
  readonly reverses: readonly string[];
  /** Situations that the tree has. */
  readonly scenarios: readonly { readonly id: string; readonly title: string }[];
  /** Why nothing was learnt; null: something was. */
  readonly vacuous: string | null;
}

export function coveredBy(facts: Facts): Covered {
  return {
    facts,
    reverses: reversesUnreached(facts),
    scenarios: SCENARIOS.filter(({ id }) => facts.listed.includes(id)),
    vacuous: vacuity(facts),
  };
}
