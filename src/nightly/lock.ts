/** A lock on the folder of a run, so that only one run writes to it. It names its owner; that of a dead process is taken over. */
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';

const LOCK = 'lock';

/** Throws a UserError while another run that is alive holds it. Answers what gives it back. */
export function lockRun(folder: string): () => void {
  const file = join(folder, LOCK);
  const mine = `${file}.${process.pid}`;
  try {
    // The file is finished before it gets its name: nobody ever reads an empty lock.
    writeFileSync(mine, `${process.pid}\n`);
    while (!linked(mine, file)) removeDead(folder, file);
    removeLeft(folder);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`cannot write ${file}: ${(error as NodeJS.ErrnoException).code}`);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

function linked(mine: string, file: string): boolean {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Of two runs that find the same dead owner one moves its lock away; the other may then have moved a live one, and puts it back. */
function removeDead(folder: string, file: string): void {
  refuseLiving(folder, file);
  const away = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, away);
    refuseLiving(folder, away);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    if (error instanceof UserError) linked(away, file);
    throw error;
  } finally {
    rmSync(away, { force: true });
  }
}

/** What processes that were killed while they asked for the lock have left. */
function removeLeft(folder: string): void {
  for (const name of readdirSync(folder)) {
    const isLeft = name.startsWith(`${LOCK}.`) && !isAlive(Number(name.split('.').at(-1)));
    if (isLeft) rmSync(join(folder, name), { force: true });
  }
}

function refuseLiving(folder: string, file: string): void {
  const owner = ownerIn(file);
  if (owner !== null && isAlive(owner))
    throw new UserError(`process ${owner} is writing to ${folder}: wait for it, or give another folder`);
}

/** Null: it has just been given back. */
function ownerIn(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
