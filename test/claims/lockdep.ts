/** Lockdep against the kernel's own self-test, the tests against wrong variants of it, and its reports as real logs have them. */
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
  {
    name: 'explain reads real logs of many kernels as a person does',
    run: () => script('splats', [], /^\d+ of \d+ fields, .*$/),
  },
];
