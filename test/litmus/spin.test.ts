/** A slice of `npm run spin`. */
import test from 'ava';
import { readLitmus } from '../../src/litmus/read.ts';
import { agreement, engineVerdict, missing, spinVerdicts } from './spin.ts';

const absent = missing();
// Elsewhere the tools may be missing; a run that is to be trusted has them.
const withSpin = absent === null || process.env.CI === 'true' ? test : test.skip;

withSpin(
  'on random programs of mutexes and rwsems SPIN says the same: some task can get stuck, or none',
  (t) => {
    t.is(absent, null, `${absent} is missing: apt-get install spin gcc`);
    const { stuck, disagreement } = agreement(2, 20);
    t.is(disagreement, null, disagreement ?? '');
    t.true(stuck > 3 && stuck < 17, `${stuck} of 20 programs can get stuck: they say little`);
  },
);

withSpin('a waiting writer keeps readers out only where it comes first, also to SPIN', (t) => {
  const programs = ['writers-first', 'readers-first'].map((first) =>
    readLitmus(
      `litmus nested
       rwsem r ${first}
       task reader { down_read r; down_read r; up_read r; up_read r }
       task writer { down_write r; up_write r }`,
      'test',
    ),
  );
  t.deepEqual(spinVerdicts(programs), [true, false]);
  t.deepEqual(programs.map(engineVerdict), [true, false]);
});
