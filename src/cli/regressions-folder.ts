/** The folder of regressions, in the folder where presplat is run. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Regression, readRegression } from '../repro/regression.ts';

export const REGRESSIONS = 'regressions';

export interface Filed {
  readonly slug: string;
  readonly path: string;
  readonly regression: Regression;
}

/** The named files, else all of the folder, by name. */
export async function regressionsAt(paths: readonly string[]): Promise<readonly Filed[]> {
  const chosen = paths.length > 0 ? paths : allPaths();
  return Promise.all(
    chosen.map(async (path) => ({
      slug: basename(path, '.json'),
      path,
      regression: await readRegression(path),
    })),
  );
}

function allPaths(): readonly string[] {
  if (!existsSync(REGRESSIONS)) return [];
  const names = readdirSync(REGRESSIONS).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => join(REGRESSIONS, name));
}
