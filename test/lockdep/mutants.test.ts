/** All of `npm run mutants -- lockdep`. */
import test from 'ava';
import { huntLockdepMutants } from './mutants.ts';

test('every wrong variant of lockdep is noticed', async (t) => {
  const surviving = (await huntLockdepMutants()).filter(([, failure]) => failure === null);
  t.deepEqual(
    surviving.map(([{ rule }]) => rule),
    [],
  );
});
