/** Where a finding is kept in a folder, so that none takes the place of another that reads alike. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { slugApart } from '../repro/regression.ts';
import { UserError } from '../user-error.ts';

/** `<slug>.json`, or with a digest of the signature where another has that. Throws a UserError where another has both. */
export function fileFor(folder: string, slug: string, signature: string): string {
  const files = [slug, slugApart(signature)].map((name) => join(folder, `${name}.json`));
  const file = files.find((one) => !existsSync(one) || reachedIn(one) === signature);
  if (file === undefined)
    throw new UserError(
      `${files[1]} holds another finding than ${signature}: give another folder with --out`,
    );
  return file;
}

/** Undefined: it is no regression file. */
function reachedIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))?.reaches;
  } catch {
    return undefined;
  }
}
