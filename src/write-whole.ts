/** Files that are there whole or not at all, whenever the process or the machine ends. */
import { renameSync, writeFileSync } from 'node:fs';
import { UserError } from './user-error.ts';

export function writeWhole(path: string, text: string): void {
  try {
    writeFileSync(`${path}.part`, text, { flush: true });
    renameSync(`${path}.part`, path);
  } catch (error) {
    throw new UserError(`cannot write ${path}: ${(error as NodeJS.ErrnoException).code}`);
  }
}
