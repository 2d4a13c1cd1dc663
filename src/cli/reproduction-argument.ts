/** FILE|TOKEN: what verbs that re-run something take. */
import { existsSync } from 'node:fs';
import type { Reproduction } from '../repro/reproduction.ts';
import { looksLikeToken, readToken } from '../repro/token.ts';
import { UserError } from '../user-error.ts';

export async function readReproduction(what: string): Promise<Reproduction> {
  if (looksLikeToken(what)) return readToken(what);
  if (!existsSync(what)) {
    throw new UserError(`${JSON.stringify(what)} is neither a file nor a token, which begins with psp1.`);
  }
  const { readRegression, reproductionOf } = await import('../repro/regression.ts');
  return reproductionOf(await readRegression(what));
}
