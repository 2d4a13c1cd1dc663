/** The file that keeps a search between two runs of the same command. It holds for one program, world and version. */
import { existsSync, readFileSync } from 'node:fs';
import { UserError } from '../user-error.ts';
import { writeWhole } from '../write-whole.ts';
import { versionOfPackage } from './version.ts';

const SCHEMA = 2;

interface Checkpoint<S> {
  readonly schema: number;
  readonly version: string;
  /** What is searched; the number of executions after which a run gives up may differ. */
  readonly of: unknown;
  readonly search: S;
}

/** Null where there is no such file yet. Throws a UserError where it is of something other than `of`. */
export function readCheckpoint<S>(file: string, of: unknown): S | null {
  if (!existsSync(file)) return null;
  const checkpoint = parsed<S>(file);
  if (checkpoint.schema !== SCHEMA || checkpoint.version !== versionOfPackage())
    throw new UserError(`${file} was saved by another version of presplat: remove it and search anew`);
  if (JSON.stringify(checkpoint.of) !== JSON.stringify(of))
    throw new UserError(
      `${file} is of another search: give the same program, tree and bound, or another file`,
    );
  return checkpoint.search;
}

/** Replaces the file as a whole, so that whoever interrupts this finds the old one or the new one. */
export function writeCheckpoint<S>(file: string, of: unknown, search: S): void {
  const checkpoint: Checkpoint<S> = { schema: SCHEMA, version: versionOfPackage(), of, search };
  writeWhole(file, `${JSON.stringify(checkpoint)}\n`);
}

function parsed<S>(file: string): Checkpoint<S> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError))
      throw new UserError(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code}`);
  }
  if (typeof value === 'object' && value !== null) return value as Checkpoint<S>;
  throw new UserError(`${file} is no checkpoint: give another file, or remove it`);
}
