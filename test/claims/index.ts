/** The claims that are too slow or too large for the tests, each with what it measures. `verify.ts` runs and prints them. */
import { CERTIFICATES } from './certificates.ts';
import type { Claim } from './claim.ts';
import { DETERMINISM } from './determinism.ts';
import { EXPLAIN } from './explain.ts';
import { FAST_CHECK } from './fast-check.ts';
import { FIRST_SPLAT } from './first-splat.ts';
import { LOCKDEP } from './lockdep.ts';
import { MATTERS } from './matters.ts';
import { NIGHTLY } from './nightly.ts';
import { SEARCHES } from './searches.ts';
import { SHRINKING } from './shrinking.ts';
import { SPEED } from './speed.ts';
import { SURVIVAL } from './survival.ts';
import { THREADS } from './threads.ts';

export type { Claim, Verdict } from './claim.ts';
export const CLAIMS: readonly Claim[] = [
  ...FIRST_SPLAT,
  ...THREADS,
  ...CERTIFICATES,
  ...SEARCHES,
  ...LOCKDEP,
  ...DETERMINISM,
  ...SPEED,
  ...SHRINKING,
  ...FAST_CHECK,
  ...EXPLAIN,
  ...SURVIVAL,
  ...MATTERS,
  ...NIGHTLY,
];
