// Nightly runs as processes that are killed, and their folders as data.

import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { stream } from '../../src/engine/seed.ts';
import { launcher, node } from '../cli/launch.ts';

/** Every file of a run folder by its path; equal runs have equal folders, byte for byte. */
export function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

export function linesOf(folder: string): number {
  const ledger = join(folder, 'ledger.jsonl');
  return existsSync(ledger) ? readFileSync(ledger, 'utf8').split('\n').length - 1 : 0;
}

const POLL_MS = 5;
/** A kill comes up to so long after a new line of the ledger: in the next unit, a shrinking, or the writing of a file. */
const LATEST_MS = 400;

/** Starts the run again and again and kills it with -9, each time a little further. Answers how many kills met it alive. */
export async function killed(
  args: readonly string[],
  folder: string,
  kills: number,
  seed: string,
): Promise<number> {
  const chance = stream(seed, 'kills');
  let met = 0;
  for (let i = 0; i < kills; i++) {
    const before = linesOf(folder);
    const child = spawn(node, [launcher, ...args, '--out', folder, '--resume'], { stdio: 'ignore' });
    const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
    while (child.exitCode === null && linesOf(folder) === before) await setTimeout(POLL_MS);
    await setTimeout(chance.below(LATEST_MS));
    if (child.exitCode === null) met++;
    child.kill('SIGKILL');
    await ended;
  }
  return met;
}

/** The largest resident set in each minute of a run, all threads together. */
export async function residentMegabytes(args: readonly string[], folder: string): Promise<readonly number[]> {
  const child = spawn(node, [launcher, ...args, '--out', folder], { stdio: 'ignore' });
  const start = performance.now();
  const minutes: number[] = [];
  for (; child.exitCode === null; await setTimeout(1000)) {
    const minute = Math.floor((performance.now() - start) / 60_000);
    minutes[minute] = Math.max(minutes[minute] ?? 0, megabytesOf(child.pid!));
  }
  return minutes;
}

function megabytesOf(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0; // It has just ended.
  }
}
