/** What a run was asked for, kept in its folder so that it can be gone on with. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../repro/scenario.ts';
import { UserError } from '../user-error.ts';
import { writeWhole } from '../write-whole.ts';
import type { Shard } from './shard.ts';

/** All that the units follow from. */
export interface RunHeader {
  readonly schema: 1;
  readonly version: string;
  readonly seed: string;
  readonly worlds: readonly World[];
  readonly maxSteps: number;
  readonly shard: Shard | null;
  /** Digest of the standing units and of what is fuzzed: another one where regressions or properties were added. */
  readonly plan: string;
  /** Standing units of the whole run, all shards together. */
  readonly standing: number;
}

export const LEDGER = 'ledger.jsonl';
const HEADER = 'run.json';

export function writeHeader(folder: string, header: RunHeader): void {
  writeWhole(join(folder, HEADER), `${JSON.stringify(header, null, 2)}\n`);
}

/** Writes the header, or holds it against the one that is there. Throws a UserError when they differ or must not be there. */
export function openRun(folder: string, header: RunHeader, resume: boolean): void {
  const known = existsSync(join(folder, HEADER)) ? headerOf(folder) : null;
  if (known === null) {
    if (hasLedger(folder))
      throw new UserError(`${folder} has a ledger and no ${HEADER}: give another folder`);
    writeHeader(folder, header);
    return;
  }
  if (!resume)
    throw new UserError(`${folder} holds a run already: go on with it by --resume, or give another folder`);
  const unlike = unlikeIn(known, header);
  if (unlike !== null) throw new UserError(`${join(folder, HEADER)} is of a run with another ${unlike}`);
}

/** Throws a UserError where there is none that can be read. */
export function readHeader(folder: string): RunHeader {
  const header = headerOf(folder);
  if (header === null)
    throw new UserError(`${join(folder, HEADER)} is no description of a run: give the folder of one`);
  if (!Number.isInteger(header.standing))
    throw new UserError(
      `${join(folder, HEADER)} does not say how many standing units there are: do the run again`,
    );
  return header;
}

const FIELDS = ['schema', 'version', 'seed', 'worlds', 'maxSteps', 'plan', 'standing', 'shard'] as const;
type Field = (typeof FIELDS)[number];

const NAMES: Readonly<Record<Field, string>> = {
  schema: 'schema: begin a new one',
  version: 'version of presplat: begin a new one',
  seed: 'seed: give the same, or another folder',
  worlds: 'tree, patch, config or actor: give the same, or another folder',
  maxSteps: '--max-steps: give the same, or another folder',
  plan: 'set of regressions or properties: begin a new one',
  standing: 'number of standing units: begin a new one',
  shard: '--shard: give the same, or another folder',
};

/** What tells two runs apart, and how to mend it; null: they are the same. */
export function unlikeIn(one: RunHeader, other: RunHeader, fields: readonly Field[] = FIELDS): string | null {
  const differing = fields.find((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
  return differing === undefined ? null : NAMES[differing];
}

/** Those that the shards of one run share. */
export const SHARED: readonly Field[] = FIELDS.filter((field) => field !== 'shard');

/** Null: it is empty or torn, as after a loss of power before anything else was written. */
function headerOf(folder: string): RunHeader | null {
  const file = join(folder, HEADER);
  try {
    const header = JSON.parse(readFileSync(file, 'utf8')) as Partial<RunHeader> | null;
    return typeof header?.seed === 'string' ? (header as RunHeader) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(code === 'ENOENT' ? `${folder} holds no run` : `cannot read ${file}: ${code}`);
  }
}

function hasLedger(folder: string): boolean {
  return statSync(join(folder, LEDGER), { throwIfNoEntry: false })?.isFile() === true;
}
