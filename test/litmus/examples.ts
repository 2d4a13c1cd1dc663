/** The programs of examples/litmus, as tests over all of them want them. */
import { globSync, readFileSync } from 'node:fs';
import type { LitmusProgram } from '../../src/litmus/program.ts';
import { readLitmus } from '../../src/litmus/read.ts';

export const EXAMPLES: readonly LitmusProgram[] = globSync('examples/litmus/*.litmus')
  .sort()
  .map((path) => readLitmus(readFileSync(path, 'utf8'), path));
