/** Tells what a nightly run, or several put together, came to. */
import { join } from 'node:path';
import type { Summary } from '../../nightly/summary.ts';
import type { Entry } from '../../nightly/unit.ts';
import { nightlyText } from '../../reports/nightly.ts';
import { nightAnnotations } from '../../reports/nightly-annotations.ts';
import { nightlySarif } from '../../reports/sarif/nightly.ts';
import type { World } from '../../repro/scenario.ts';
import { annotate } from '../annotate.ts';
import { print } from '../output.ts';
import { sarifTool } from '../sarif-tool.ts';
import { type Format, formatOf, type OutputFlags } from '../search-options.ts';
import { nightJunit } from './junit.ts';
import { replaysOf } from './replays.ts';
import { evidenceOf, reproAt } from './repro-folders.ts';

export const NIGHT_FORMATS = ['text', 'json', 'junit', 'sarif'] as const;

export interface Night {
  readonly out: string;
  readonly summary: Summary;
  readonly entries: readonly Entry[];
}

export async function tellNight(night: Night, flags: Pick<OutputFlags, 'format' | 'json'>): Promise<void> {
  print(await textOf(night, formatOf(flags)));
  annotate(nightAnnotations(night.summary), flags);
}

async function textOf({ out, summary, entries }: Night, format: Format): Promise<string> {
  const findings = join(out, 'findings');
  const keptAt = (signature: string, world: World) => reproAt(findings, signature, world);
  switch (format) {
    case 'json':
      return JSON.stringify(summary, null, 2);
    case 'junit':
      return nightJunit(summary, entries, (signature, world) => {
        const repro = keptAt(signature, world);
        return repro === null ? null : evidenceOf(repro);
      });
    case 'sarif': {
      const replays = await replaysOf(summary.findings, keptAt);
      return JSON.stringify(nightlySarif(summary, await sarifTool(), keptAt, replays), null, 2);
    }
    default:
      return nightlyText(summary);
  }
}
