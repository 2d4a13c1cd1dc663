import test from 'ava';
import fc from 'fast-check';
import { KNOWN_PROGRAMS, programsOf } from '../../../bench/search/subjects.ts';
import type { LitmusProgram } from '../../../src/litmus/program.ts';
import { statesOf } from '../../../src/litmus/states.ts';
import { litmusSubject } from '../../../src/litmus/subject.ts';
import { certify } from '../../../src/shrink/schedule/certify.ts';
import { anyLitmus } from '../../litmus/arbitrary.ts';
import { EXAMPLES } from '../../litmus/examples.ts';
import { lockProgram } from '../../litmus/lock-programs.ts';
import { twins } from '../../litmus/twins.ts';
import { agreements } from './agreement.ts';
import { shownAtRandom } from './random-runs.ts';

function property(
  title: string,
  programs: fc.Arbitrary<LitmusProgram>,
  numRuns: number,
  least: number,
): void {
  test(title, (t) => {
    let compared = 0;
    const holds = (program: LitmusProgram) => {
      compared += agreements(program, 1_000);
    };
    fc.assert(fc.property(programs, holds), { seed: 1, numRuns });
    t.true(compared >= least, `${compared} compared`);
  });
}

property(
  'of random programs of locks the cheapest schedule is the one that trying all of them finds',
  lockProgram,
  50,
  10,
);
property('so it is where tasks do the same', twins, 50, 5);
property('so it is for programs over all of the notation', anyLitmus, 100, 10);

test('so it is for the examples and the programs of the literature that are small', (t) => {
  const known = programsOf(KNOWN_PROGRAMS, () => {});
  const compared = [...EXAMPLES, ...known].map((program) => agreements(program, 6_000));
  t.true(compared.filter((signatures) => signatures > 0).length >= 15, compared.join(' '));
});

test('a search that is cut off proves nothing, and keeps what was known', (t) => {
  const program = EXAMPLES.find(({ name }) => name === 'W6-twostage')!;
  const subject = litmusSubject(program, { points: 'all' });
  const [signature, shown] = [...shownAtRandom(subject, 300)].find(([found]) => found.startsWith('assert'))!;
  const { cut, switches } = certify(statesOf(subject, signature)!, signature, shown, 5);
  t.regex(cut ?? '', /cut off after \d+$/);
  t.deepEqual(switches, shown.switches);
});
