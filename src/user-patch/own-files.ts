/** Which of the patches that were named are the user's own files. */
import { existsSync, statSync } from 'node:fs';
import { UserError } from '../user-error.ts';

const SOURCE = /\.[cm]?[jt]s$/;

/** Throws a UserError for a file that is not there. */
export function ownFiles(patches: readonly string[]): readonly string[] {
  const files = patches.filter((patch) => SOURCE.test(patch));
  for (const file of files) {
    if (!existsSync(file)) throw new UserError(`no file ${file}`);
    if (!statSync(file).isFile()) throw new UserError(`${file} is no file`);
  }
  return files;
}
