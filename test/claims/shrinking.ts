/** Schedules are as small as can be, by trying all of them, and all failures of one kind end in one. */
import fc from 'fast-check';
import type { LitmusProgram } from '../../src/litmus/program.ts';
import { anyProgram } from '../litmus/any-program.ts';
import { twins } from '../litmus/twins.ts';
import { agreements } from '../shrink/schedule/agreement.ts';
import { type Claim, script } from './claim.ts';

const smallestOfAll: Claim = {
  name: 'the smallest schedule that is proved is the smallest of all, on 10,000 random programs',
  run() {
    let compared = 0;
    const holds = (program: LitmusProgram) => {
      compared += agreements(program, 1_000);
    };
    const { failed, counterexample, errorInstance } = fc.check(
      fc.property(fc.oneof(anyProgram, twins), holds),
      { seed: 2, numRuns: 10_000 },
    );
    const figure = failed ? `${JSON.stringify(counterexample)}: ${errorInstance}` : `${compared} findings`;
    return { figure, ok: !failed };
  },
};

export const SHRINKING: readonly Claim[] = [
  smallestOfAll,
  {
    name: 'every failure of a thread or a wrong fix, from the seeds s1 … s20, ends in one result that is proved',
    long: true,
    run: () => script('shrink:corpus', [], /^\d+ of \d+ subjects end in .*$/),
  },
  {
    name: 'of 100 failing schedules of each small program all are shrunk to the one that is proved minimal',
    run: () => script('bench:shrink', [], /^\d+ of \d+ signatures as demanded.*$/),
  },
];
