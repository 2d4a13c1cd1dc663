/** A point before every acquisition: whoever is about to take a lock can be pre-empted once more, before it gets there. */
import { Lock } from '../../../src/engine/locks/lock.ts';
import type { Machine } from '../../../src/engine/machine.ts';
import { marker, type Op, type Waitable } from '../../../src/engine/op.ts';
import { DONE, type Sleeps } from '../../../src/engine/sleeps.ts';
import type { Task } from '../../../src/engine/task.ts';
import { atBoot, type Change } from './change.ts';

const EXTRA = marker('cond_resched', true);

export const EXTRA_POINT: Change = {
  name: 'a point before every acquisition',
  apply: (symbols) => atBoot(symbols, ({ machine }) => addPoints(machine)),
};

const acquires = (op: Op, object: Waitable) => object instanceof Lock && op.name !== 'mutex_unlock';

function addPoints(machine: Machine): void {
  const goesOn = machine.goesOn.bind(machine) as (op: Op, object: Waitable) => boolean;
  const block = machine.block.bind(machine) as (op: Op, object: Waitable) => Sleeps<void>;
  /** What tasks stand before that were pre-empted at the point that is new. */
  const later = new Map<Task, () => Sleeps<void>>();

  function* arrives(task: Task, op: Op, object: Waitable): Sleeps<void> {
    yield* task.suspension;
    if (!op.ready(object, task)) yield* block(op, object);
    else if (goesOn(op, object)) op.take(object, task);
    else yield* task.suspension;
  }
  const passes = (op: Op, object: Waitable): boolean => {
    if (!acquires(op, object) || goesOn(EXTRA, object)) return true;
    const { current } = machine;
    later.set(current, () => arrives(current, op, object));
    return false;
  };
  const suspended = (): Sleeps<void> => {
    const { current } = machine;
    const rest = later.get(current);
    later.delete(current);
    return rest?.() ?? current.suspension;
  };
  Object.assign(machine, {
    suspended,
    goesOn: (op: Op, object: Waitable) => passes(op, object) && goesOn(op, object),
    point: (op: Op, object: Waitable) => (machine.goesOn(op, object) ? DONE : suspended()),
    block: (op: Op, object: Waitable) => (passes(op, object) ? block(op, object) : suspended()),
  });
}
