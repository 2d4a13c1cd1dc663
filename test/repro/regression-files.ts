// The regressions of the repository.

import { readdirSync } from 'node:fs';

const FOLDER = 'regressions';

export const PATHS: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => `${FOLDER}/${name}`);
