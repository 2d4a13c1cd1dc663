/** JSON files that a person names, and may have written. */
import { readFile } from 'node:fs/promises';
import { UserError } from '../user-error.ts';

/** Throws a UserError that names the file. */
export async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(code === 'ENOENT' ? `no file ${path}` : `cannot read ${path}: ${code}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path}: it is no JSON: ${(error as Error).message.replaceAll('\n', ' ')}`);
  }
}
