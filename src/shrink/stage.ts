/** How far a shrinking has come: told before each question, so that it may be left there. */
import type { Candidate } from './candidate.ts';

export const PHASES = ['leaving out', 'searching', 'preferring', 'replacing', 'proving'] as const;
export type Phase = (typeof PHASES)[number];

export interface Stage {
  readonly phase: Phase;
  /** The smallest so far. */
  readonly candidate: Candidate;
}
