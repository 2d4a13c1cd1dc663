/**
 * Reader/writer lock. `writers first`: a waiting writer blocks new readers (rwsem, percpu_rwsem), so that a task which
 * reads twice can deadlock with a writer in between. `readers first`: only an active writer does.
 */

import { ASK, GIVE, JOIN, LEAVE, LOOK, SET, TAKE } from '../acts.ts';
import { without } from '../list.ts';
import { APIS, KINDS, type LockKind } from '../lockdep/apis.ts';
import type { Machine } from '../machine.ts';
import { marker, type Op } from '../op.ts';
import { DONE, type Sleeps } from '../sleeps.ts';
import type { Task } from '../task.ts';
import { Lock } from './lock.ts';

export type Fairness = 'writers first' | 'readers first';

const QUEUE = marker('down_write');

/** Parts of the state: who is inside, who is in the queue. */
const HELD = 0;
const QUEUED = 1;

const READ: Op<RwSem> = {
  name: 'down_read',
  shared: true,
  ready: (sem, task) => sem.writer === null && !sem.writerAhead(task),
  arrive: (sem, task) => {
    sem.machine.lockdep.acquire(sem.map, APIS.down_read);
    sem.enqueue(task, false);
  },
  take: (sem, task) => sem.admit(task),
  guards: (sem, _task, watcher) => {
    watcher.acts(sem.id, HELD, ASK);
    if (sem.fairness === 'writers first') watcher.acts(sem.id, QUEUED, ASK);
  },
  blockers: (sem, task) => sem.aheadOfReader(task),
};

const WRITE: Op<RwSem> = {
  name: 'down_write',
  ready: (sem) => sem.writer === null && sem.readers.length === 0,
  arrive: (sem, task) => {
    sem.machine.lockdep.acquire(sem.map, APIS.down_write);
    sem.enqueue(task, true);
  },
  take: (sem, task) => sem.own(task),
  guards: (sem, _task, watcher) => watcher.acts(sem.id, HELD, TAKE),
  blockers: (sem) => (sem.writer === null ? sem.readers : [sem.writer]),
};

interface Waiter {
  readonly task: Task;
  readonly writes: boolean;
}

export class RwSem extends Lock {
  readonly fairness: Fairness;
  writer: Task | null = null;
  /** Tasks that read, once for each time. */
  readers: readonly Task[] = [];
  /** In order of arrival. */
  private queue: readonly Waiter[] = [];

  constructor(
    machine: Machine,
    name: string,
    fairness: Fairness,
    className: string = name,
    key: string = className,
    kind: LockKind = KINDS.rwsem,
  ) {
    super(machine, name, className, key, kind);
    this.fairness = fairness;
  }

  read(): Sleeps<void> {
    const { machine } = this;
    // Whoever comes after a writer is queued behind it, whoever comes before is not: both parts decide that.
    if (machine.watcher !== null && this.fairness === 'writers first') {
      machine.watcher.acts(this.id, HELD, ASK);
      machine.watcher.acts(this.id, QUEUED, ASK);
    }
    if (!READ.ready(this, machine.current)) return machine.block(READ, this);
    if (!machine.goesOn(READ, this)) return machine.suspended();
    this.admit(machine.current);
    return DONE;
  }

  /** Where a waiting writer counts, queueing is a step of its own: it may happen while readers are inside. */
  *write(): Sleeps<void> {
    const { machine } = this;
    if (this.fairness === 'writers first') yield* machine.point(QUEUE, this);
    else if (WRITE.ready(this, machine.current) && !machine.goesOn(WRITE, this))
      return yield* machine.suspended();
    if (!WRITE.ready(this, machine.current)) {
      if (this.fairness === 'writers first') machine.watcher?.acts(this.id, HELD, LOOK);
      return yield* machine.block(WRITE, this);
    }
    this.own(machine.current);
  }

  endRead(): void {
    const { machine } = this;
    machine.lockdep.release(this.map);
    this.changing();
    const at = this.readers.indexOf(machine.current);
    this.readers = without(this.readers, at);
    machine.watcher?.acts(this.id, HELD, LEAVE);
  }

  endWrite(): void {
    this.machine.lockdep.release(this.map);
    this.changing();
    this.writer = null;
    this.machine.watcher?.acts(this.id, HELD, GIVE);
  }

  /** A writer that came before `task` is waiting; a task not yet in the queue comes after all. */
  writerAhead(task: Task): boolean {
    if (this.fairness === 'readers first') return false;
    for (const waiter of this.queue) {
      if (waiter.task === task) return false;
      if (waiter.writes) return true;
    }
    return false;
  }

  aheadOfReader(task: Task): readonly Task[] {
    if (this.writer !== null) return [this.writer];
    const first = this.queue.find((waiter) => waiter.writes && waiter.task !== task);
    return first === undefined ? [] : [first.task];
  }

  enqueue(task: Task, writes: boolean): void {
    this.changing();
    this.queue = [...this.queue, { task, writes }];
    if (writes && this.fairness === 'writers first') this.machine.watcher?.acts(this.id, QUEUED, SET);
  }

  admit(task: Task): void {
    if (!task.arrived) this.machine.lockdep.acquire(this.map, APIS.down_read);
    this.changing();
    this.leaveQueue(task);
    this.readers = [...this.readers, task];
    this.machine.watcher?.acts(this.id, HELD, JOIN);
  }

  own(task: Task): void {
    if (!task.arrived) this.machine.lockdep.acquire(this.map, APIS.down_write);
    this.changing();
    this.leaveQueue(task);
    this.writer = task;
    this.machine.watcher?.acts(this.id, HELD, TAKE);
    if (task.arrived && this.fairness === 'writers first') this.machine.watcher?.acts(this.id, QUEUED, GIVE);
  }

  private leaveQueue(task: Task): void {
    if (task.arrived) this.queue = this.queue.filter((waiter) => waiter.task !== task);
  }

  save(): unknown {
    return [this.writer, this.readers, this.queue];
  }

  load(saved: unknown): void {
    [this.writer, this.readers, this.queue] = saved as [Task | null, readonly Task[], readonly Waiter[]];
  }
}
