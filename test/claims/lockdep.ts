/** Lockdep against the kernel's own self-test, and the tests against wrong variants of lockdep. */
import { type Claim, script } from './claim.ts';

export const LOCKDEP: readonly Claim[] = [
  {
    name: "lockdep gives all 395 verdicts and reasons of the kernel's own self-test, in both modes",
    run: () => script('lockdep:selftest', [], /^.*: 395 passed, 0 failed/),
  },
  {
    name: 'every wrong variant of a rule of lockdep is killed by a test',
    run: () => script('mutants', ['lockdep'], /\d+\/\d+ killed/),
  },
];
