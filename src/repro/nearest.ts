/** What a changed model has in place of an anchor: the places of a run in the order of their likeness to it. */
import type { Seen } from './anchors.ts';
import type { Anchored } from './scenario.ts';

/** One kind of difference weighs more than any difference of the kinds before it. */
const OTHER_NTH = 1;
const OTHER_STOP = 100;
const OTHER_INSTANCE = 10_000;
const OTHER_OPERATION = 20_000;
const OTHER_OBJECT = 30_000;
const OTHER_TASK = 100_000;

/** The most like it first; those that have nothing to do with it are left out. */
export function nearestTo(anchor: Anchored, seen: readonly Seen[]): readonly Seen[] {
  return seen
    .map((candidate) => ({ candidate, distance: distanceOf(anchor, candidate.place) }))
    .filter(({ distance }) => distance > 0 && distance < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.distance - other.distance)
    .map(({ candidate }) => candidate);
}

function distanceOf(anchor: Anchored, place: Seen['place']): number {
  const ofTask = taskDistance(anchor.task, place.task);
  if (anchor.exit === true || place.exit === true)
    return anchor.exit === place.exit ? ofTask : Number.POSITIVE_INFINITY;
  const [op, otherOp] = [anchor.before ?? anchor.blocked, place.before ?? place.blocked];
  if (op === undefined || otherOp === undefined) return Number.POSITIVE_INFINITY;
  const ofOperation = operationDistance(anchor.object === place.object, op === otherOp, anchor, place);
  const ofStop = (anchor.blocked === undefined) === (place.blocked === undefined) ? 0 : OTHER_STOP;
  const ofNth = Math.min(Math.abs((anchor.nth ?? 1) - (place.nth ?? 1)), OTHER_STOP - 1) * OTHER_NTH;
  return ofTask + ofOperation + ofStop + ofNth;
}

function operationDistance(
  sameObject: boolean,
  sameOp: boolean,
  { object = '' }: Anchored,
  place: Seen['place'],
): number {
  if (sameObject && sameOp) return 0;
  if (sameObject) return OTHER_OPERATION;
  if (!sameOp) return Number.POSITIVE_INFINITY;
  return kindOf(object) === kindOf(place.object ?? '') ? OTHER_INSTANCE : OTHER_OBJECT;
}

function taskDistance(one: Anchored['task'], other: Anchored['task']): number {
  if (one === other) return 0;
  const sameMaker = typeof one === 'string' && typeof other === 'string' && kindOf(one) === kindOf(other);
  return sameMaker ? OTHER_TASK : Number.POSITIVE_INFINITY;
}

/** `work kobj_remove of kvm_vcpu, 1st` and `kref of memory40` are of the kinds `work kobj_remove` and `kref`. */
function kindOf(name: string): string {
  return name.replace(/( of |,| \().*/, '');
}
