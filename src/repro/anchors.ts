/**
 * Schedules anchored to operations. `Anchoring` writes down the switches of a run that another strategy decides;
 * `AnchoredReplay` repeats them, also after unrelated changes of the model.
 */
import type { Machine } from '../engine/machine.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Task } from '../engine/task.ts';
import { nearestTo } from './nearest.ts';
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

/** Where a task stands when its schedule is asked. */
export type Place = Omit<Anchored, 'to'>;

/** A place that a run came to. */
export interface Seen {
  readonly place: Place;
  /** Points that the machine had passed. */
  readonly points: number;
}

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
  /** The first switch that did not happen. */
  readonly missed: Anchored;
  readonly why: 'never reached' | 'its target cannot run';
  /** Points that the machine had passed then, or at the end. */
  readonly points: number;
  /** What the run came to that is most like it; null: nothing is. */
  readonly nearest: Seen | null;
}

/** Waits among waits that are looked through for somebody who can run. */
const MOST_AHEAD = 8;

export class AnchoredReplay implements Strategy {
  /** The places that the run has come to, in order. */
  readonly seen: Seen[] = [];
  private readonly schedule: readonly Anchored[];
  private readonly visits = new Visits();
  private at = 0;
  /** The switch was reached, and what its target has to wait for runs first. */
  private serving = false;
  private refusedAt: number | null = null;

  constructor(schedule: readonly Anchored[]) {
    this.schedule = schedule;
  }

  /** Ask after the run: the first switch that did not happen; null when all did. */
  get missed(): Anchored | null {
    return this.schedule[this.at] ?? null;
  }

  /** Ask after the run. */
  divergence(machine: Machine): Divergence | null {
    const { missed } = this;
    if (missed === null) return null;
    const why = this.refusedAt === null ? 'never reached' : 'its target cannot run';
    const points = this.refusedAt ?? machine.steps;
    return { missed, why, points, nearest: nearestTo(missed, this.seen)[0] ?? null };
  }

  atPoint(machine: Machine, task: Task): Task {
    const place = this.note(machine, pointPlace(task, this.visits));
    return this.serving ? task : this.follow(machine, place, task);
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.follow(machine, this.note(machine, stopPlace(machine, this.visits)), usual);
  }

  private note(machine: Machine, place: Place): Place {
    this.seen.push({ place, points: machine.steps });
    return place;
  }

  private follow(machine: Machine, place: Place, otherwise: Task): Task {
    const next = this.schedule[this.at];
    if (next === undefined || this.refusedAt !== null) return otherwise;
    if (!this.serving && !isAt(next, place)) return otherwise;
    const target = machine.live.find((task) => labelOf(task) === next.to);
    const server = target === undefined ? undefined : ahead(target, MOST_AHEAD);
    this.serving = server !== undefined && server !== target;
    if (server === undefined) this.refusedAt = machine.steps;
    if (server === target) this.at++;
    return server ?? otherwise;
  }
}

/**
 * Who must run for `target` to go on: itself, or what no program has a hand in, as an item that is queued before it. Where
 * nothing has changed it is always itself.
 */
function ahead(target: Task, depth: number): Task | undefined {
  if (target.runnable) return target;
  if (depth === 0) return undefined;
  const blockers = target.op.blockers(target.object, target).filter((task) => !task.user && !task.done);
  for (const blocker of blockers) {
    const server = ahead(blocker, depth - 1);
    if (server !== undefined) return server;
  }
  return undefined;
}

function isAt(next: Anchored, place: Place): boolean {
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
