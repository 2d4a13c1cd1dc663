/** The line that shows how far a long search has come: on a terminal only, and gone when something is printed. */

import type { Explored } from '../jobs/board.ts';

export interface Progress {
  readonly runs: number;
  readonly of: number;
  readonly findings: number;
}

export interface ProgressLine {
  readonly show: (progress: Progress | Explored) => void;
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
  const show = (progress: Progress | Explored) => {
    const now = performance.now();
    if (now - last < EVERY_MS) return;
    last = now;
    const text = 'share' in progress ? exploredText : progressText;
    process.stderr.write(`\r\u001b[K${text(progress as Progress & Explored, now - start)}`);
    shown = true;
  };
  return { show, clear };
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
