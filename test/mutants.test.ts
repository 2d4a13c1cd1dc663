/** A slice of `npm run mutants`: one seed a wrong fix. */
import test from 'ava';
import { catchMutant, MUTANTS } from './mutants.ts';

for (const mutant of MUTANTS) {
  test(`${mutant} is caught by the invariant that it names, and its base holds`, (t) => {
    const { executions, base } = catchMutant(mutant, 'm1');
    t.true(executions !== null && executions <= 20_000);
    t.is(base, 'holds');
  });
}
