/** The file that keeps a search between two runs of the same command. It holds for one program, world and version. */
import { existsSync, readFileSync } from 'node:fs';
import type { CheckRequest } from '../check.ts';
import type { SavedSearch } from '../explore/saved.ts';
import { UserError } from '../user-error.ts';
import { versionOfPackage } from './version.ts';
import { writeWhole } from './write-whole.ts';

const SCHEMA = 1;

interface Checkpoint {
  readonly schema: number;
  readonly version: string;
  /** What is searched; the number of executions after which a run gives up may differ. */
  readonly of: unknown;
  readonly search: SavedSearch;
}

/** Null where there is no such file yet. Throws a UserError where it is of another search. */
export function readCheckpoint(
  file: string,
  request: CheckRequest,
  own: readonly string[],
): SavedSearch | null {
  if (!existsSync(file)) return null;
  const { schema, version, of, search } = parsed(file);
  if (schema !== SCHEMA || version !== versionOfPackage())
    throw new UserError(`${file} was saved by another version of presplat: remove it and search anew`);
  if (JSON.stringify(of) !== JSON.stringify(subjectOf(request, own)))
    throw new UserError(
      `${file} is of another search: give the same program, tree and bound, or another file`,
    );
  return search;
}

/** Replaces the file as a whole, so that whoever interrupts this finds the old one or the new one. */
export function writeCheckpoint(
  file: string,
  request: CheckRequest,
  own: readonly string[],
  search: SavedSearch,
): void {
  const checkpoint: Checkpoint = {
    schema: SCHEMA,
    version: versionOfPackage(),
    of: subjectOf(request, own),
    search,
  };
  writeWhole(file, `${JSON.stringify(checkpoint)}\n`);
}

function subjectOf({ world, program, preemptions, maxSteps }: CheckRequest, own: readonly string[]): unknown {
  return { world, program, preemptions, maxSteps: maxSteps ?? null, own };
}

function parsed(file: string): Checkpoint {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Checkpoint;
  } catch (error) {
    if (!(error instanceof SyntaxError))
      throw new UserError(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code}`);
    throw new UserError(`${file} is no checkpoint: give another file, or remove it`);
  }
}
