/** Files that are there whole or not at all, whenever the process or the machine ends. */
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { UserError } from './user-error.ts';

export function writeWhole(path: string, text: string): void {
  // Two processes that write one file may not write one part of it.
  const part = `${path}.${process.pid}.part`;
  try {
    writeFileSync(part, text, { flush: true });
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw unwritable(path, error);
  }
}

/** Before long work whose result goes to `path`: throws a UserError where no such file could be written. */
export function refuseUnwritable(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new UserError(`cannot write ${path}: EISDIR`);
  const part = `${path}.${process.pid}.part`;
  try {
    writeFileSync(part, '');
  } catch (error) {
    throw unwritable(path, error);
  }
  rmSync(part);
}

function unwritable(path: string, error: unknown): UserError {
  return new UserError(`cannot write ${path}: ${(error as NodeJS.ErrnoException).code}`);
}
