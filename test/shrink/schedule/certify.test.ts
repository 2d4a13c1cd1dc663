import { readFileSync } from 'node:fs';
import test from 'ava';
import fc from 'fast-check';
import { KNOWN_PROGRAMS } from '../../../bench/search/subjects.ts';
import type { LitmusProgram } from '../../../src/litmus/program.ts';
import { readAllLitmus } from '../../../src/litmus/read.ts';
import { statesOf } from '../../../src/litmus/states.ts';
import { litmusSubject } from '../../../src/litmus/subject.ts';
import { allSchedules } from '../../../src/shrink/schedule/all.ts';
import { certify } from '../../../src/shrink/schedule/certify.ts';
import { anyLitmus } from '../../litmus/arbitrary.ts';
import { EXAMPLES } from '../../litmus/examples.ts';
import { lockProgram } from '../../litmus/lock-programs.ts';
import { shownAtRandom } from './random-runs.ts';

/** Every signature of `program` is certified from its most expensive schedule. Answers how many; 0: it is too large. */
function agrees(program: LitmusProgram, maxExecutions: number): number {
  const subject = litmusSubject(program, { points: 'all', maxSteps: 300 });
  const { complete, cheapest } = allSchedules(subject, { maxExecutions });
  if (!complete) return 0;
  const random = shownAtRandom(subject, 20);
  let compared = 0;
  for (const [signature, best] of cheapest) {
    const states = statesOf(subject, signature);
    const shown = random.get(signature);
    if (states === null || shown === undefined) continue;
    const { switches, cut } = certify(states, signature, shown);
    const [here, there] = [JSON.stringify(switches), JSON.stringify(best.switches)];
    if (cut !== null || here !== there) throw new Error(`${signature}: ${here} is not ${there}`);
    compared++;
  }
  return compared;
}

function property(
  title: string,
  programs: fc.Arbitrary<LitmusProgram>,
  numRuns: number,
  least: number,
): void {
  test(title, (t) => {
    let compared = 0;
    const holds = (program: LitmusProgram) => {
      compared += agrees(program, 1_000);
    };
    fc.assert(fc.property(programs, holds), { seed: 1, numRuns });
    t.true(compared >= least, `${compared} compared`);
  });
}

/** Some tasks are there twice or three times. */
const twins = fc.tuple(lockProgram, fc.integer({ min: 1, max: 2 })).map(([program, more]): LitmusProgram => {
  const routines = program.routines.slice(0, 2);
  const copies = Array.from({ length: more }, (_, nth) => ({ ...routines[0]!, name: `copy${nth}` }));
  return { ...program, routines: [...routines, ...copies] };
});

property(
  'of random programs of locks the cheapest schedule is the one that trying all of them finds',
  lockProgram,
  80,
  15,
);
property('so it is where tasks do the same', twins, 80, 10);
property('so it is for programs over all of the notation', anyLitmus, 150, 15);

test('so it is for the examples and the programs of the literature that are small', (t) => {
  const known = readAllLitmus(readFileSync(KNOWN_PROGRAMS, 'utf8'), KNOWN_PROGRAMS);
  const compared = [...EXAMPLES, ...known].map((program) => agrees(program, 6_000));
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
