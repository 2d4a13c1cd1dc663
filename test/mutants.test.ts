/** A slice of `npm run mutants`: one seed a wrong fix. */
import test from 'ava';
import { accusations, catchMutant, HARMLESS, MUTANTS } from './mutants.ts';

for (const mutant of MUTANTS) {
  test(`${mutant} is caught by the invariant that it names, and its base holds`, (t) => {
    const { executions, base } = catchMutant(mutant, 'm1');
    t.true(executions !== null && executions <= 50_000);
    t.is(base, 'holds');
  });
}

for (const harmless of HARMLESS) {
  test(`${harmless} looks wrong and is not: no invariant is broken by it`, (t) => {
    t.deepEqual(accusations(harmless, 'm1', 250), []);
  });
}
