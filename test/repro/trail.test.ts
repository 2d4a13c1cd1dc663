import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import type { TraceStep } from '../../src/engine/trace.ts';
import { firstDifference, stepAfter, trailOf } from '../../src/repro/trail.ts';

const step = fc.record({
  task: fc.nat(3),
  op: fc.constantFrom('mutex_lock', 'access'),
  object: fc.constantFrom('slab_mutex', 'kernfs_mutex'),
  fate: fc.constantFrom('goes on', 'blocks', 'resumes', 'exits'),
  stack: fc.constant([]),
  held: fc.constant([]),
});
const steps = fc.array(step as fc.Arbitrary<TraceStep>, { maxLength: 60 });

testProp('a run does not differ from its own trail, which has two digits a step', [steps], (t, run) => {
  t.is(trailOf(run).length, 2 * run.length);
  t.is(firstDifference(trailOf(run), run), null);
});

testProp(
  'the first difference is at the first step that is another, is missing or is one too many',
  [steps, steps],
  (t, one, other) => {
    const [before, after] = [trailOf(one), trailOf(other)];
    const alike = one.findIndex((_, i) => JSON.stringify(one[i]) !== JSON.stringify(other[i]));
    const at = firstDifference(before, other);
    if (before === after) t.is(at, null);
    // Two digits can agree by chance: then the difference is told some steps late.
    else t.true(at! > (alike < 0 ? one.length : alike));
  },
);

test('points are counted over the operations of a trace, not over resumptions and ends', (t) => {
  const trace = ['goes on', 'resumes', 'blocks', 'exits', 'is pre-empted'].map(
    (fate) => ({ fate }) as TraceStep,
  );
  t.deepEqual(
    [1, 2, 3, 9].map((points) => stepAfter(points, trace)),
    [1, 3, 5, 5],
  );
});
