/** What the released trees are known to show, in the order of the trees. */

import type { World } from '../../repro/scenario.ts';
import { TREES } from '../../trees/index.ts';
import type { KnownFailure } from './known-failure.ts';
import { knownIn } from './known-in.ts';
import { LINUX_3 } from './linux-3.ts';
import { LINUX_4 } from './linux-4.ts';
import { LINUX_5 } from './linux-5.ts';
import { LINUX_6 } from './linux-6.ts';

export type { KnownCycles, KnownFailure } from './known-failure.ts';

const age = ({ trees }: KnownFailure) => TREES.findIndex(({ id }) => id === trees[0]);

export const KNOWN_FAILURES: readonly KnownFailure[] = [
  ...LINUX_3,
  ...LINUX_4,
  ...LINUX_5,
  ...LINUX_6,
].toSorted((one, other) => age(one) - age(other));

/**
 * The row that explains a finding with this signature in `world`; null: it is new. With patches only what the tree shows
 * without them is known, and of that nothing which a patch of the same thread cures.
 */
export function knownFailure(signature: string, world: World): KnownFailure | null {
  return knownIn(KNOWN_FAILURES, signature, world);
}
