/**
 * Schedules anchored to operations. `Anchoring` writes down the switches of a run that another strategy decides;
 * `AnchoredReplay` repeats them, also after unrelated changes of the model.
 */
import type { Machine } from '../engine/machine.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Task } from '../engine/task.ts';
import type { Anchored } from './scenario.ts';

/** A task of the program by its number from 1, others by name. */
export function labelOf(task: Task): number | string {
  return task.user ? task.rank + 1 : task.name;
}

/** How often each task has come to each operation on each object. */
class Visits {
  /** Somebody has run: the first choice of a run is who begins. */
  begun = false;
  private readonly counts = new Map<string, number>();

  /** Counts this visit and answers which it is, from 1. */
  count(task: Task): number {
    const key = `${labelOf(task)}\u0000${task.op.name}\u0000${task.object.name}`;
    const nth = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, nth);
    return nth;
  }
}

type Place = Omit<Anchored, 'to'>;

/** Where the machine stands when nobody runs. */
function stopPlace(machine: Machine, visits: Visits): Place {
  if (!visits.begun) {
    visits.begun = true;
    return { start: true };
  }
  const task = machine.current;
  if (task.done) return { task: labelOf(task), exit: true };
  return { task: labelOf(task), blocked: task.op.name, object: task.object.name, nth: visits.count(task) };
}

function pointPlace(task: Task, visits: Visits): Place {
  return { task: labelOf(task), before: task.op.name, object: task.object.name, nth: visits.count(task) };
}

export class Anchoring implements Strategy {
  readonly schedule: Anchored[] = [];
  private readonly inner: Strategy;
  private readonly visits = new Visits();

  constructor(inner: Strategy) {
    this.inner = inner;
  }

  created(task: Task): void {
    this.inner.created?.(task);
  }

  atPoint(machine: Machine, task: Task): Task {
    const place = pointPlace(task, this.visits);
    const next = this.inner.atPoint(machine, task);
    if (next !== task) this.schedule.push({ ...place, to: labelOf(next) });
    return next;
  }

  atStop(machine: Machine, usual: Task): Task {
    const place = stopPlace(machine, this.visits);
    const next = this.inner.atStop(machine, usual);
    if (next !== usual) this.schedule.push({ ...place, to: labelOf(next) });
    return next;
  }
}

/** Where a replay left its schedule. */
export interface Divergence {
  /** Number of the step, from 1. */
  readonly step: number;
  /** The first switch that did not happen. */
  readonly missed: Anchored;
  readonly why: 'never reached' | 'its target cannot run';
}

export class AnchoredReplay implements Strategy {
  private readonly schedule: readonly Anchored[];
  private readonly visits = new Visits();
  private at = 0;
  private refused: Divergence | null = null;

  constructor(schedule: readonly Anchored[]) {
    this.schedule = schedule;
  }

  /** Ask after the run: the first switch that did not happen; null when all did. */
  divergence(machine: Machine): Divergence | null {
    if (this.refused !== null) return this.refused;
    const missed = this.schedule[this.at];
    return missed === undefined ? null : { step: machine.steps, missed, why: 'never reached' };
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.follow(machine, pointPlace(task, this.visits), task);
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.follow(machine, stopPlace(machine, this.visits), usual);
  }

  private follow(machine: Machine, place: Place, otherwise: Task): Task {
    const next = this.schedule[this.at];
    if (next === undefined || this.refused !== null || !same(next, place)) return otherwise;
    const target = machine.live.find((task) => labelOf(task) === next.to);
    if (target?.runnable !== true) {
      this.refused = { step: machine.steps, missed: next, why: 'its target cannot run' };
      return otherwise;
    }
    this.at++;
    return target;
  }
}

function same(next: Anchored, place: Place): boolean {
  return (
    next.task === place.task &&
    next.before === place.before &&
    next.blocked === place.blocked &&
    next.exit === place.exit &&
    next.start === place.start &&
    next.object === place.object &&
    next.nth === place.nth
  );
}
