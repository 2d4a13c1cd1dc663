/** A release may be taken into the step before it: with points before all of them the same things can come of a program. */
import test from 'ava';
import fc from 'fast-check';
import { explore } from '../../src/explore/explore.ts';
import { printLitmus } from '../../src/litmus/print.ts';
import type { LitmusProgram } from '../../src/litmus/program.ts';
import { litmusSubject } from '../../src/litmus/subject.ts';
import { anyLitmus } from './arbitrary.ts';
import { lockProgram } from './lock-programs.ts';

/** Null: too large for a complete search. */
function outcomes(program: LitmusProgram, points: 'acquire' | 'all'): string | null {
  const result = explore(litmusSubject(program, { points, maxSteps: 150 }), { maxExecutions: 500 });
  return result.complete ? [...result.outcomes.keys()].sort().join('\n') : null;
}

const PROGRAMS = { 'programs of locks': lockProgram, 'whatever can be written': anyLitmus };

for (const [title, programs] of Object.entries(PROGRAMS)) {
  test(`${title}: points before releases change nothing`, (t) => {
    let compared = 0;
    const same = (program: LitmusProgram) => {
      const few = outcomes(program, 'acquire');
      const all = few === null ? null : outcomes(program, 'all');
      if (all === null) return;
      compared++;
      t.is(few, all, printLitmus(program));
    };
    fc.assert(fc.property(programs, same), { seed: 3, numRuns: 400 });
    t.true(compared > 100);
  });
}
