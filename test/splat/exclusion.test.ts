/** What keeps the tasks of a cycle apart: by orders written down, with what is held at each. */
import test from 'ava';
import { KINDS } from '../../src/engine/lockdep/apis.ts';
import { ALL_OPS } from '../../src/programs/lines.ts';
import type { HeldLock } from '../../src/splat/contexts.ts';
import { exclusionsIn } from '../../src/splat/exclusion.ts';
import type { MatchedEdge } from '../../src/splat/match.ts';

const READ = true;
const WRITE = false;

function held(name: string, shared: boolean): HeldLock {
  return { name, key: name, kind: KINDS.rwsem, shared, trylock: false, global: true, counted: false };
}

/** The line `nth` of the model takes the lock `to`, and holds `holds`, the last of which is the order's. */
function order(nth: number, holds: readonly HeldLock[], to: string, shared: boolean): MatchedEdge {
  const from = holds.at(-1)!.name;
  const op = ALL_OPS[nth]!;
  const context = { op, after: [], acquired: to, key: to, kind: KINDS.rwsem, shared, stack: [], held: holds };
  const edge = { from, to, mode: shared ? 'read' : 'write', stack: [], boot: false } as const;
  return { edge, contexts: [context], nearness: 1, keys: [from, to] };
}

const readsUnderA = order(0, [held('a', WRITE)], 'sem', READ);
const holdsAsReader = order(1, [held('sem', READ)], 'b', WRITE);

test('who waits as a reader for a reader waits for no one', (t) => {
  const closes = order(2, [held('b', WRITE)], 'a', WRITE);
  t.deepEqual(exclusionsIn([readsUnderA, holdsAsReader, closes]), [
    { why: 'reader-reader', lock: 'sem', edges: [0, 1] },
  ]);
});

test('a lock that is read by two of the tasks and written by the third is a gate', (t) => {
  const closes = order(2, [held('sem', WRITE), held('b', WRITE)], 'a', WRITE);
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
  const closes = order(1, [held('sem', WRITE), held('b', WRITE)], 'a', WRITE);
  t.deepEqual(
    exclusionsIn([readsUnderA, holdsAsReader, closes]).map(({ why }) => why),
    ['reader-reader'],
  );
});
