/** The witness that reads best: with as few pre-emptions as possible. */
import type { Switch } from '../engine/machine.ts';
import { depthFirst } from './depth-first.ts';
import { lookingFor } from './exact-for.ts';
import { explore } from './explore.ts';
import type { Subject } from './subject.ts';

export interface Fewest {
  /** The first interleaving with the fewest pre-emptions that shows the signature; null: none was found. */
  readonly schedule: readonly Switch[] | null;
  /** Of all searches together, those that were given up included. */
  readonly executions: number;
}

/** Searches with 0, 1 and 2 pre-emptions, each for at most `maxExecutions`. */
export function fewestPreemptions(subject: Subject, signature: string, maxExecutions: number): Fewest {
  let executions = 0;
  for (const preemptions of [0, 1, 2]) {
    // Plain search is exact within a bound, and small bounds it can afford.
    const search = preemptions < 2 ? depthFirst : explore;
    const result = search(subject, { maxExecutions, preemptions, ...lookingFor(signature) });
    executions += result.executions + result.blocked;
    const witness = result.outcomes.get(signature);
    if (witness !== undefined) return { schedule: witness.schedule, executions };
  }
  return { schedule: null, executions };
}
