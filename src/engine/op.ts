/**
 * What a task is about to do at a scheduling point: an operation on an object. Operations are shared constants, so a task
 * that waits is described by two references and nothing is allocated.
 */
import type { ActWatcher } from './acts.ts';
import type { Task } from './task.ts';

/** Anything an operation names: a lock, a reference count, a work item. */
export interface Waitable {
  /** As a person writes it: `slab_mutex`. Stable from run to run. */
  readonly name: string;
  /** Identity for conflicts between steps; see Heap.allocate. */
  readonly id: number;
}

export interface Op<O extends Waitable = Waitable> {
  /** As the kernel calls it: `mutex_lock`. */
  readonly name: string;
  /** Could the operation be carried out now? */
  ready(object: O, task: Task): boolean;
  /** Carries it out for a task that is resumed. `task.arrived` tells whether `arrive` has run. */
  take(object: O, task: Task): void;
  /** Runs once, when the task blocks here: validates with lockdep, queues. */
  arrive?(object: O, task: Task): void;
  /** What `ready` depends on; fields of kernel objects that it reads are seen without. */
  guards?(object: O, task: Task, watcher: ActWatcher): void;
  /** Who must act before `ready` can become true. All of them are needed; empty: nobody that is known. */
  blockers(object: O, task: Task): readonly Task[];
  /** True where the wait ends by something that runs on its own behalf (work, grace period): default order runs it first. */
  readonly served?: boolean;
  /** True where it commutes with its like on one object, as reads do. */
  readonly shared?: true;
}

/** Can the order of two operations of different tasks make a difference? */
export function race(op: Op, object: Waitable, otherOp: Op, otherObject: Waitable): boolean {
  return object === otherObject && !(op.shared === true && otherOp.shared === true);
}

const nobody: readonly Task[] = [];

/** An operation that is always possible and whose effect is the code that follows: a marked access, a trylock. */
export function marker(name: string, shared?: true): Op {
  const op: Op = { name, ready: () => true, take: () => {}, blockers: () => nobody };
  return shared === true ? { ...op, shared } : op;
}

/** The first operation of every task. */
export const START: Op = marker('start');
