/** Wall time from the start of the process to the first deadlock on its standard output: what a person waits for. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from '../measure.ts';
import { type Row, row } from '../row.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/presplat.js', import.meta.url));
const ARGUMENTS = ['fuzz', '--tree', 'v4.11', '--seed', 'demo', '--runs', '1000'];
const STARTS = 7;
const PATIENCE_MS = 20_000;

export async function rows(): Promise<readonly Row[]> {
  const seconds: number[] = [];
  for (let nth = 0; nth < STARTS; nth++) {
    const taken = await secondsToSplat();
    if (taken === null) return [verdict(null)];
    seconds.push(taken);
  }
  return [verdict(median(seconds))];
}

function verdict(figure: number | null): Row {
  return row('start', 'process start to first splat', figure, 's', { atMost: 1.5 });
}

/** null: the process ended, or our patience did, without a deadlock. */
async function secondsToSplat(): Promise<number | null> {
  const start = performance.now();
  const child = spawn(process.execPath, [LAUNCHER, ...ARGUMENTS], { stdio: ['ignore', 'pipe', 'ignore'] });
  const patience = setTimeout(() => child.kill(), PATIENCE_MS);
  const found = await toldOf(child, 'DEADLOCK');
  const taken = (performance.now() - start) / 1000;
  clearTimeout(patience);
  child.kill();
  return found ? taken : null;
}

async function toldOf(child: ChildProcess, word: string): Promise<boolean> {
  let text = '';
  try {
    for await (const chunk of child.stdout!) {
      text += chunk;
      if (text.includes(word)) return true;
    }
  } catch {
    // The pipe broke: nothing more will be said.
  }
  return false;
}
