/**
 * A percpu rwsem (kernel/locking/percpu-rwsem.c, 4.13 on): a writer first blocks new readers, then waits until the readers
 * inside have left. Between the two others may run, so that a task which reads twice deadlocks with a writer in between.
 * Left out: the order of waiters (any may go), rcu_sync, and the count being spread over CPUs: only its sum matters.
 */
import { ASK, GIVE, JOIN, LEAVE, LOOK, TAKE } from '../acts.ts';
import { without } from '../list.ts';
import { APIS, KINDS } from '../lockdep/apis.ts';
import type { Machine } from '../machine.ts';
import { marker, type Op } from '../op.ts';
import { DONE, type Sleeps } from '../sleeps.ts';
import type { Task } from '../task.ts';
import { Lock } from './lock.ts';

/** Parts of the state: who keeps new readers out, who reads. */
const BLOCK = 0;
const READERS = 1;

const nobody: readonly Task[] = [];

const READ: Op<PercpuRwSem> = {
  name: 'percpu_down_read',
  ready: (sem) => sem.block === null,
  arrive: (sem) => sem.machine.lockdep.acquire(sem.map, APIS.percpu_down_read),
  take: (sem, task) => sem.admit(task),
  guards: (sem, _task, watcher) => watcher.acts(sem.id, BLOCK, ASK),
  blockers: (sem) => sem.blocker,
  shared: true,
};

const TRY_READ = marker('percpu_down_read_trylock', true);

const WRITE: Op<PercpuRwSem> = {
  name: 'percpu_down_write',
  ready: (sem) => sem.block === null,
  arrive: (sem) => sem.machine.lockdep.acquire(sem.map, APIS.percpu_down_write),
  take: (sem, task) => sem.blockReaders(task),
  guards: (sem, _task, watcher) => watcher.acts(sem.id, BLOCK, TAKE),
  blockers: (sem) => sem.blocker,
};

/** The second half of the same call. */
const DRAIN: Op<PercpuRwSem> = {
  name: 'percpu_down_write',
  ready: (sem) => sem.readers.length === 0,
  take: () => {},
  guards: (sem, _task, watcher) => watcher.acts(sem.id, READERS, LOOK),
  blockers: (sem) => sem.readers,
};

export class PercpuRwSem extends Lock {
  /** The writer that keeps new readers out; it writes once the readers have left. */
  block: Task | null = null;
  /** Tasks that read, once for each time. */
  readers: readonly Task[] = [];

  constructor(machine: Machine, name: string, className: string = name, key: string = className) {
    super(machine, name, className, key, KINDS.percpu_rwsem);
  }

  get blocker(): readonly Task[] {
    return this.block === null ? nobody : [this.block];
  }

  read(): Sleeps<void> {
    const { machine } = this;
    if (this.block !== null) return machine.block(READ, this);
    if (!machine.goesOn(READ, this)) return machine.suspended();
    this.admit(machine.current);
    return DONE;
  }

  /** The scheduling point before a `tryRead`. */
  tryPoint(): Sleeps<void> {
    return this.machine.point(TRY_READ, this);
  }

  /** Call after `yield* tryPoint()`. False: a writer keeps readers out. */
  tryRead(): boolean {
    const { machine } = this;
    machine.watcher?.acts(this.id, BLOCK, ASK);
    if (this.block !== null) return false;
    machine.lockdep.acquire(this.map, APIS.percpu_down_read_trylock);
    this.enter(machine.current);
    return true;
  }

  endRead(): void {
    const { machine } = this;
    machine.lockdep.release(this.map);
    this.changing();
    this.readers = without(this.readers, this.readers.indexOf(machine.current));
    machine.watcher?.acts(this.id, READERS, LEAVE);
  }

  *write(): Sleeps<void> {
    const { machine } = this;
    if (this.block !== null) yield* machine.block(WRITE, this);
    else if (machine.goesOn(WRITE, this)) this.blockReaders(machine.current);
    else yield* machine.suspended();
    if (this.readers.length > 0) yield* machine.block(DRAIN, this);
    else if (!machine.goesOn(DRAIN, this)) yield* machine.suspended();
  }

  endWrite(): void {
    this.machine.lockdep.release(this.map);
    this.changing();
    this.block = null;
    this.machine.watcher?.acts(this.id, BLOCK, GIVE);
  }

  admit(task: Task): void {
    if (!task.arrived) this.machine.lockdep.acquire(this.map, APIS.percpu_down_read);
    this.enter(task);
  }

  blockReaders(task: Task): void {
    if (!task.arrived) this.machine.lockdep.acquire(this.map, APIS.percpu_down_write);
    this.changing();
    this.block = task;
    this.machine.watcher?.acts(this.id, BLOCK, TAKE);
  }

  private enter(task: Task): void {
    this.changing();
    this.readers = [...this.readers, task];
    this.machine.watcher?.acts(this.id, READERS, JOIN);
  }

  save(): unknown {
    return [this.block, this.readers];
  }

  load(saved: unknown): void {
    [this.block, this.readers] = saved as [Task | null, readonly Task[]];
  }
}
