/** Five changes of the model after which it says what it said before. */
import type { Change } from './change.ts';
import { EXTRA_KWORKER } from './extra-kworker.ts';
import { EXTRA_POINT } from './extra-point.ts';
import { RENAMED } from './renamed.ts';
import { SWAPPED_RELEASES } from './swapped-releases.ts';
import { UNRELATED_LOCK } from './unrelated-lock.ts';

export const CHANGES: readonly Change[] = [
  EXTRA_POINT,
  RENAMED,
  UNRELATED_LOCK,
  SWAPPED_RELEASES,
  EXTRA_KWORKER,
];
