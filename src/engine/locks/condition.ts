/**
 * A condition variable under a mutex: `wait` gives the mutex up and queues in one step, and has ended when it owns it again.
 * A signal wakes the longest waiter, a broadcast all; with nobody waiting they are lost. Lockdep sees the mutex alone.
 * Left out: spurious wake-ups.
 */
import { GIVE, HANDED, LOOK, SET, TAKE } from '../acts.ts';
import { APIS } from '../lockdep/apis.ts';
import type { Machine } from '../machine.ts';
import type { Op, Waitable } from '../op.ts';
import type { Sleeps } from '../sleeps.ts';
import type { Task } from '../task.ts';
import { Lock } from './lock.ts';
import type { Mutex } from './mutex.ts';

/** One wait: on what, and which mutex must be owned again at its end. */
interface Waiting extends Waitable {
  readonly condition: Condition;
  readonly mutex: Mutex;
}

const WAIT: Op<Waiting> = {
  name: 'wait_event',
  ready: ({ condition, mutex }, task) => mutex.owner === null && !condition.waits(task),
  take: ({ mutex }, task) => {
    // Lockdep hears of the mutex when it is had again: who sleeps does not hold it.
    mutex.machine.lockdep.acquire(mutex.map, APIS.mutex_lock);
    mutex.own(task);
  },
  guards: ({ mutex }, task, watcher) => {
    watcher.acts(task.id, HANDED, LOOK);
    watcher.acts(mutex.id, 0, TAKE);
  },
  blockers: ({ condition, mutex }, task) =>
    condition.waits(task) || mutex.owner === null ? [] : [mutex.owner],
};

export class Condition extends Lock {
  /** Tasks that nobody has woken, the longest waiter first. */
  private queue: readonly Task[] = [];

  constructor(machine: Machine, name: string) {
    super(machine, name);
  }

  waits(task: Task): boolean {
    return this.queue.includes(task);
  }

  /** Call while the running task owns `mutex`. */
  wait(mutex: Mutex): Sleeps<void> {
    const { machine, name, id } = this;
    this.changing();
    this.queue = [...this.queue, machine.current];
    machine.watcher?.acts(id, 0, SET);
    mutex.unlock();
    return machine.block(WAIT, { name, id, condition: this, mutex });
  }

  signal(): void {
    this.wake(1);
  }

  broadcast(): void {
    this.wake(this.queue.length);
  }

  private wake(most: number): void {
    const { watcher } = this.machine;
    const woken = this.queue.slice(0, most);
    watcher?.acts(this.id, 0, woken.length === 0 ? LOOK : SET);
    if (woken.length === 0) return;
    this.changing();
    this.queue = this.queue.slice(woken.length);
    for (const task of woken) watcher?.acts(task.id, HANDED, GIVE);
  }

  save(): unknown {
    return this.queue;
  }

  load(saved: unknown): void {
    this.queue = saved as readonly Task[];
  }
}
