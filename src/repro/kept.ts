/** Counterexamples that were kept, as scenarios: a token from a mail, a file from `regressions/`. */
import { parseTask } from '../programs/shell.ts';
import { type Positions, scenarioAt } from './positions.ts';
import type { Scenario } from './scenario.ts';
import { readToken, unpackedToken } from './token.ts';

/** Throws a UserError that says in which way the token is broken. */
export async function scenarioOfToken(token: string): Promise<Scenario> {
  const { scenario, signature } = await readToken(token);
  return keptFor(scenario, signature);
}

/** The same at once, for one of our own making: what it holds is held against no schema. */
export function unpackedScenario(token: string): Scenario {
  const positions = unpackedToken(token).value as Positions;
  return keptFor(scenarioAt(positions, parseTask), positions[7]);
}

/** `path`: of a regression file. Throws a UserError that names the file, the field and what was expected there. */
export async function scenarioOfRegression(path: string): Promise<Scenario> {
  const { readRegression, reproductionOf } = await import('./regression.ts');
  const { scenario, signature } = reproductionOf(await readRegression(path));
  return keptFor(scenario, signature);
}

function keptFor(scenario: Scenario, signature: string | null): Scenario {
  return Object.freeze(signature === null || signature === '' ? scenario : { ...scenario, signature });
}
