/** A slice of `npm run fidelity`. */
import test from 'ava';
import { fidelity, KNOWN } from './fidelity.ts';

test('tree v6.1 makes no order of locks that a booted 6.1 does not have, and nine tenths of those that it has', (t) => {
  const { made, wrong, recall } = fidelity(150);
  t.deepEqual(wrong, []);
  t.true(recall >= 0.9);
  t.deepEqual(
    KNOWN.filter((relation) => !made.includes(relation)),
    [],
    'a relation that the model made before is made no longer',
  );
});
