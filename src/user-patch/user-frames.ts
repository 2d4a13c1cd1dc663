/** Where in the user's own files something happened, read off a stack. */

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `FILE:LINE` of the innermost frame in `file`; the file alone where the stack does not pass through it. */
export function placeIn(file: string, error: unknown): string {
  const line = lineIn(file, error instanceof Error ? (error.stack ?? '') : '');
  return line === null ? file : `${file}:${line}`;
}

/** Number of the line, in a stack as V8 writes it. */
export function lineIn(file: string, stack: string): number | null {
  const url = pathToFileURL(resolve(file)).href;
  for (const row of stack.split('\n')) {
    const at = row.indexOf(url);
    if (at === -1) continue;
    const [, line] = /^(?:\?[^:]*)?:(\d+)/.exec(row.slice(at + url.length)) ?? [];
    if (line !== undefined) return Number(line);
  }
  return null;
}
