/** What keeps the tasks of a cycle apart: by orders written down, with what is held at each. */
import test from 'ava';
import { exclusionsIn } from '../../src/splat/exclusion.ts';
import { held, order, READ, WRITE } from './orders.ts';

const [first, second, third] = [['rmmod kvm_intel'], ['modprobe kvm_intel'], ['rmmod slab_rcu']];
const readsUnderA = order(first, [held('a', WRITE)], 'sem', READ);
const holdsAsReader = order(second, [held('sem', READ)], 'b', WRITE);

test('who waits as a reader for a reader waits for no one', (t) => {
  const closes = order(third, [held('b', WRITE)], 'a', WRITE);
  t.deepEqual(exclusionsIn([readsUnderA, holdsAsReader, closes]), [
    { why: 'reader-reader', lock: 'sem', edges: [0, 1] },
  ]);
});

test('a lock that is read by two of the tasks and written by the third is a gate', (t) => {
  const closes = order(third, [held('sem', WRITE), held('b', WRITE)], 'a', WRITE);
  const cycle = [readsUnderA, holdsAsReader, closes];
  t.deepEqual(exclusionsIn(cycle), [{ why: 'gate-lock', lock: 'sem', edges: [1, 2] }]);
  // Wherever the cycle is begun.
  for (const from of [1, 2])
    t.deepEqual(
      exclusionsIn([...cycle.slice(from), ...cycle.slice(0, from)]).map(({ why }) => why),
      ['gate-lock'],
    );
});

test('of a line that makes both orders nothing keeps the one from the other', (t) => {
  const closes = order(second, [held('sem', WRITE), held('b', WRITE)], 'a', WRITE);
  t.deepEqual(
    exclusionsIn([readsUnderA, holdsAsReader, closes]).map(({ why }) => why),
    ['reader-reader'],
  );
});
