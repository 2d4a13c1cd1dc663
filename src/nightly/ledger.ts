/**
 * The ledger of a run: a line of JSON for each unit that has ended, in the order of their numbers. A line is in the file as
 * a whole or not at all: it is written and synced before the next, and a torn last line is cut off when it is read again.
 */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { UserError } from '../user-error.ts';
import type { Entry } from './unit.ts';

export interface Read {
  readonly entries: readonly Entry[];
  /** Bytes of the last line, which was never finished; 0: none. */
  readonly torn: number;
}

/** Throws a UserError that names the line which is no entry, unless it is a torn last one. */
export async function readLedger(file: string): Promise<Read> {
  const { entrySchema } = await import('./schema.ts');
  const text = textOf(file);
  const lines = text.split('\n');
  const last = lines.pop()!;
  const entries = lines.map((line, i) => {
    const value = parsed(line);
    // As it is written: what is merged must be the same bytes.
    if (entrySchema.safeParse(value).success) return value as Entry;
    throw new UserError(
      `${file}:${i + 1}: it is no entry of a ledger: restore the file, or cut it off before this line`,
    );
  });
  return { entries, torn: Buffer.byteLength(last) };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    throw new UserError(`cannot read ${file}: ${code}`);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

export class Ledger {
  private readonly file: string;
  private readonly handle: number;

  /** Opens the file to append to it, and cuts off a torn last line. */
  constructor(file: string, torn: number) {
    this.file = file;
    try {
      this.handle = openSync(file, 'a+');
      if (torn > 0) ftruncateSync(this.handle, fstatSync(this.handle).size - torn);
    } catch (error) {
      throw this.unwritable(error);
    }
  }

  /** On return the line will outlive a loss of power. Throws a UserError when the disk is full: what is then torn is cut off later. */
  append(entry: Entry): void {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      for (let at = 0; at < line.length; ) at += writeSync(this.handle, line, at);
      fsyncSync(this.handle);
    } catch (error) {
      throw this.unwritable(error);
    }
  }

  close(): void {
    closeSync(this.handle);
  }

  private unwritable(error: unknown): UserError {
    const { code } = error as NodeJS.ErrnoException;
    return new UserError(
      `cannot write ${this.file}: ${code}: nothing is lost; mend it and go on with --resume`,
    );
  }
}
