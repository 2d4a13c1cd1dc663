/** The titles of a run's findings: that of what is kept of one, which was traced; else one that rests on the signature alone. */
import { readFileSync } from 'node:fs';
import type { HeadlineOf } from '../../nightly/summary.ts';
import { printable } from '../../reports/printable.ts';
import { syzbotTitleOf } from '../../reports/syzbot-title.ts';
import { reproAt } from './repro-folders.ts';

export function headlinesIn(findings: string): HeadlineOf {
  return (signature, places) => {
    for (const { status, by, world } of places) {
      const file = status === 'known' ? by : reproAt(findings, signature, world);
      const headline = file === null ? null : headlineAt(file);
      if (headline !== null) return printable(headline);
    }
    return syzbotTitleOf(signature);
  };
}

/** Null: there is none, or no file that can be read. */
function headlineAt(file: string): string | null {
  try {
    const headline: unknown = JSON.parse(readFileSync(file, 'utf8'))?.headline;
    return typeof headline === 'string' ? headline : null;
  } catch {
    return null;
  }
}
