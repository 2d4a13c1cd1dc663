/** The figures that ours are held against, measured elsewhere by other code on the same models. */
import { readFileSync } from 'node:fs';
import { BASELINES, type Baseline } from './baselines.ts';

interface Entry {
  readonly program: string;
  readonly longestOfTenDryRuns: number;
  readonly figures: Readonly<Record<Baseline, { readonly schedules: number | null; readonly runs: number }>>;
}

export interface Figure {
  readonly program: string;
  readonly baseline: Baseline;
  /** Schedules to the bug; null: none was met in `runs`. */
  readonly schedules: number | null;
  readonly runs: number;
  /** Steps of the longest of the ten dry runs that the counts were taken from. */
  readonly longest: number;
}

const FIGURES = new URL('../../test/fixtures/strategy-figures.json', import.meta.url);

export function publishedFigures(): readonly Figure[] {
  const entries = JSON.parse(readFileSync(FIGURES, 'utf8')) as readonly Entry[];
  return entries.flatMap(({ program, longestOfTenDryRuns: longest, figures }) =>
    (Object.keys(BASELINES) as Baseline[]).map((baseline) => ({
      ...{ program, baseline, longest },
      ...figures[baseline],
    })),
  );
}
