/**
 * The orders in which tasks came to each object in earlier runs of one program, as a tree that branches by the task that
 * came next. A draw that prefers what is not in it comes near to sampling without replacement.
 */
import type { Task } from '../task.ts';
import { entry } from './entry.ts';
import type { Log } from './log.ts';
import type { Shares } from './shares.ts';

/** A place in the tree: who has come so far. */
export interface Place {
  readonly next: Map<string, Place>;
  /** Different orders that ended here or further on. */
  orders: number;
}

/** Even where all orders seem to be known, they are not shunned altogether: how often a task comes is an estimate. */
const LEAST = 0.02;

/** Places kept at most; what is new beyond them is not remembered. */
const MOST_PLACES = 100_000;

export class Orders {
  private readonly roots = new Map<string, Place>();
  private places = 0;

  of(object: string): Place {
    return entry(this.roots, object, () => this.place());
  }

  /** Remembers the orders of a run at the objects named. Answers at how many of them the order was new. */
  learn({ tasks, objects }: Log, named: ReadonlySet<string>): number {
    const ways = new Map<string, Place[]>();
    for (let i = 0; i < objects.length; i++) {
      const { name } = objects[i]!;
      if (!named.has(name)) continue;
      const way = entry(ways, name, () => [this.of(name)]);
      way.push(this.after(way.at(-1)!, tasks[i]!.name));
    }
    let fresh = 0;
    for (const way of ways.values()) {
      if (way.at(-1)!.orders > 0) continue;
      fresh++;
      for (const place of way) place.orders++;
    }
    return fresh;
  }

  private after(place: Place, task: string): Place {
    let next = place.next.get(task);
    if (next === undefined) {
      next = this.place();
      if (this.places < MOST_PLACES) place.next.set(task, next);
    }
    return next;
  }

  private place(): Place {
    this.places++;
    return { next: new Map(), orders: 0 };
  }
}

/** About which part of the orders that go on with `task` no run has had. */
export function unseen(place: Place, task: Task, live: readonly Task[], shares: Shares): number {
  const next = place.next.get(task.name);
  if (next === undefined) return 1;
  let all = 0;
  let alike = 0;
  for (let i = 0; i < live.length; i++) {
    const left = Math.max(0, shares.of(live[i]!) - (live[i] === task ? 1 : 0));
    all += left;
    alike += logFactorial(left);
  }
  return Math.max(LEAST, 1 - next.orders / Math.exp(logFactorial(all) - alike));
}

/** About which part of the orders of tasks that come so often no run has had. */
export function unseenOf(place: Place, counts: Iterable<number>): number {
  let all = 0;
  let alike = 0;
  for (const count of counts) {
    all += count;
    alike += logFactorial(count);
  }
  return Math.max(LEAST, 1 - place.orders / Math.exp(logFactorial(all) - alike));
}

/** By Stirling's series, which is exact enough from 1 on. */
function logFactorial(n: number): number {
  if (n < 2) return 0;
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n);
}
