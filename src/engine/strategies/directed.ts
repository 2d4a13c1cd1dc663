/**
 * Brings about a deadlock that a lock graph shows to be possible, after Joshi, Park, Sen and Naik, "A randomized dynamic
 * program analysis technique for detecting real deadlocks" (PLDI 2009): a random walk in which a task that holds one lock
 * of the cycle and comes to another is made to stand there until everybody else stands or waits too.
 */
import type { Machine } from '../machine.ts';
import type { Waitable } from '../op.ts';
import { Stream } from '../seed.ts';
import type { Task } from '../task.ts';
import type { Strategy } from './strategy.ts';

export class Directed implements Strategy {
  private readonly chance: Stream;
  private readonly isOfCycle: (className: string) => boolean;
  private readonly standing = new Set<Task>();
  private readonly runnable: Task[] = [];

  /** `isOfCycle`: is a lock of a class so named one of the cycle? */
  constructor(seed: number, isOfCycle: (className: string) => boolean) {
    this.chance = new Stream(seed);
    this.isOfCycle = isOfCycle;
  }

  atPoint(machine: Machine, task: Task): Task {
    if (this.atEdge(task)) this.standing.add(task);
    return this.draw(machine);
  }

  atStop(machine: Machine): Task {
    return this.draw(machine);
  }

  /** It holds one lock of the cycle and stands before another. */
  private atEdge({ object, held, depth }: Task): boolean {
    if (!this.isOfCycle(classOf(object))) return false;
    for (let i = 0; i < depth; i++) if (this.isOfCycle(held[i]!.map.name)) return true;
    return false;
  }

  /** Somebody who does not stand; where there is none, whoever is drawn goes on. */
  private draw(machine: Machine): Task {
    const { runnable, standing } = this;
    runnable.length = 0;
    for (const task of machine.live) if (!standing.has(task) && task.runnable) runnable.push(task);
    if (runnable.length === 0) for (const task of machine.live) if (task.runnable) runnable.push(task);
    const task = runnable[this.chance.below(runnable.length)]!;
    standing.delete(task);
    return task;
  }
}

function classOf(object: Waitable): string {
  return (object as { readonly className?: string }).className ?? object.name;
}
