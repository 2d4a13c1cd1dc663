import test from 'ava';
import type { Seen } from '../../src/repro/anchors.ts';
import { nearestTo } from '../../src/repro/nearest.ts';
import type { Anchored } from '../../src/repro/scenario.ts';

const anchor: Anchored = { task: 1, before: 'mutex_lock', object: 'kref of memory40', nth: 2, to: 2 };

const place = (other: Partial<Anchored>): Seen => {
  const { to, ...rest } = { ...anchor, ...other };
  return { place: rest, points: 1 };
};

test('places are told in the order of their likeness: nth, waiting, instance, operation, object, task', (t) => {
  const ofWork = { ...anchor, task: 'work online of memory40, 1st' };
  const inOrder = [
    place({ nth: 3 }),
    place({ nth: 7 }),
    place({ object: 'kref of memory41' }),
    place({ before: 'access' }),
    place({ object: 'slab_mutex' }),
  ];
  t.deepEqual(nearestTo(anchor, inOrder.toReversed()), inOrder);
  const [nearest] = nearestTo(ofWork, [...inOrder, place({ task: 'work online of memory41, 1st' })]);
  t.is(nearest?.place.task, 'work online of memory41, 1st');
});

test('the anchor itself, other tasks, and what shares neither operation nor object are not near', (t) => {
  const foreign = { before: 'access', object: 'slab_mutex' };
  t.deepEqual(nearestTo(anchor, [place({}), place({ task: 2 }), place(foreign)]), []);
});

test('an end is near to ends alone', (t) => {
  const end: Anchored = { task: 'work a of x, 1st', exit: true, to: 1 };
  const other: Seen = { place: { task: 'work a of x, 2nd', exit: true }, points: 4 };
  t.deepEqual(nearestTo(end, [place({}), other]), [other]);
});
