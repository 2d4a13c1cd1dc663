/** fast-check and the command line: one minimum, whoever shrinks. */
import { isDeepStrictEqual } from 'node:util';
import { shrunkBoth } from '../arbitraries/agreement.ts';
import type { Claim } from './claim.ts';

const SEEDS = 100;
const TREE_IDS = ['v4.11', 'next-20210809'];

export const FAST_CHECK: readonly Claim[] = [
  {
    name: 'fast-check and the command line shrink failing scenarios to one result',
    run() {
      const all = TREE_IDS.flatMap((tree) => [...shrunkBoth(tree, SEEDS)]);
      const same = all.filter(({ byFastCheck, byCommandLine }) =>
        isDeepStrictEqual(byFastCheck, byCommandLine),
      );
      return { figure: `${same.length} of ${all.length} scenarios`, ok: same.length === all.length };
    },
  },
];
