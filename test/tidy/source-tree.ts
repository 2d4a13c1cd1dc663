// Reads every source file of the checkout. The rules take texts, so that their own tests need no disk.

import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Path from the root, with forward slashes → text. Sorted, so that complaints come in one order. */
export type Sources = ReadonlyMap<string, string>;

const folders = ['bench', 'bin', 'examples', 'properties', 'src', 'test'];

export function readSources(): Sources {
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const paths = globSync(
    present.map((folder) => `${folder}/**/*.{ts,js}`),
    { cwd: root },
  );
  const sorted = paths.map((path) => path.replaceAll('\\', '/')).sort();
  return new Map(sorted.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}
