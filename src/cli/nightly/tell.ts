/** Tells what a nightly run, or several put together, came to. */
import { join } from 'node:path';
import type { Summary } from '../../nightly/summary.ts';
import type { Entry } from '../../nightly/unit.ts';
import { nightlyText } from '../../reports/nightly.ts';
import { nightAnnotations } from '../../reports/nightly-annotations.ts';
import { annotate } from '../annotate.ts';
import { print } from '../output.ts';
import { formatOf, type OutputFlags } from '../search-options.ts';
import { nightJunit } from './junit.ts';
import { evidenceIn } from './repro-folders.ts';

export const NIGHT_FORMATS = ['text', 'json', 'junit'] as const;

export interface Night {
  readonly out: string;
  readonly summary: Summary;
  readonly entries: readonly Entry[];
}

export function tellNight(
  { out, summary, entries }: Night,
  flags: Pick<OutputFlags, 'format' | 'json'>,
): void {
  const findings = join(out, 'findings');
  const format = formatOf(flags);
  if (format === 'json') print(JSON.stringify(summary, null, 2));
  else if (format === 'junit')
    print(nightJunit(summary, entries, (signature, world) => evidenceIn(findings, signature, world)));
  else print(nightlyText(summary));
  annotate(nightAnnotations(summary), flags);
}
