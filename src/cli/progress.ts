/** The line that shows how far a long search has come: on a terminal only, and gone when something is printed. */

import type { Explored, Narrowed } from '../jobs/board.ts';
import { count } from '../reports/counts.ts';

export interface Progress {
  readonly runs: number;
  readonly of: number;
  readonly findings: number;
}

type Shown = Progress | Explored | Narrowed;

export interface ProgressLine {
  readonly show: (progress: Shown) => void;
  readonly clear: () => void;
}

const QUIET: ProgressLine = { show: () => {}, clear: () => {} };
/** Twice a second reads well and costs nothing. */
const EVERY_MS = 500;

export function progressLine(wanted: boolean): ProgressLine {
  if (!wanted || process.stderr.isTTY !== true) return QUIET;
  const start = performance.now();
  let last = start;
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write('\r\u001b[K');
    shown = false;
  };
  const show = (progress: Shown) => {
    const now = performance.now();
    if (now - last < EVERY_MS) return;
    last = now;
    process.stderr.write(`\r\u001b[K${shownText(progress, now - start)}`);
    shown = true;
  };
  return { show, clear };
}

function shownText(shown: Shown, elapsedMs: number): string {
  if ('share' in shown) return exploredText(shown, elapsedMs);
  return 'phase' in shown ? narrowedText(shown) : progressText(shown, elapsedMs);
}

export function progressText({ runs, of, findings }: Progress, elapsedMs: number): string {
  const rate = (runs * 1000) / elapsedMs;
  const left = Math.ceil((of - runs) / rate);
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return `${runs} of ${of} runs, ${Math.round(rate)} executions/s, ${findings} found, ${clock} left`;
}

export function exploredText({ executions, found, share }: Explored, elapsedMs: number): string {
  const rate = Math.round((executions * 1000) / elapsedMs);
  const percent = (share * 100).toFixed(share < 0.01 ? 3 : 0);
  return `${executions} executions, ${rate}/s, ${found} found, about ${percent} % explored`;
}

export function narrowedText({ executions, tasks, commands, phase }: Narrowed): string {
  return `${executions} executions, ${count(tasks, 'task')} with ${count(commands, 'command')}, ${phase}`;
}
