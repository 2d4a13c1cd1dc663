/** What a token or a regression file reproduces, read and checked. */
import { parseTask } from '../programs/shell.ts';
import { UserError } from '../user-error.ts';
import { type Positions, scenarioAt } from './positions.ts';
import type { Scenario } from './scenario.ts';
import { faultLine, positionsSchema } from './schema.ts';

export interface Reproduction {
  readonly scenario: Scenario;
  /** What was found; null where nothing is expected. */
  readonly signature: string | null;
  /** Of the run that found it; equal exactly when every step is. */
  readonly digest: string;
  /** Of the same run, where it is known: a token has no room for it. */
  readonly trail?: string;
}

/** Of what a token holds. */
export function reproductionAt(value: unknown, digest: string): Reproduction {
  const { data, error } = positionsSchema.safeParse(value);
  if (error !== undefined) throw new UserError(`malformed token: ${faultLine(error)}`);
  const positions = data as Positions;
  return { scenario: scenarioAt(positions, parseTask), signature: positions[7], digest };
}
