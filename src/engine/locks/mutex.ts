/** A sleeping lock with one owner. Any waiter may get it when it is free, as with the kernel's optimistic spinning. */
import { GIVE, HANDED, LOOK, SET, TAKE } from '../acts.ts';
import { APIS, KINDS } from '../lockdep/apis.ts';
import type { Machine } from '../machine.ts';
import { marker, type Op } from '../op.ts';
import { DONE, type Sleeps } from '../sleeps.ts';
import type { Task } from '../task.ts';
import { Lock } from './lock.ts';

const nobody: readonly Task[] = [];

const LOCK: Op<Mutex> = {
  name: 'mutex_lock',
  ready: (mutex) => mutex.owner === null,
  arrive: (mutex) => mutex.machine.lockdep.acquire(mutex.map, APIS.mutex_lock),
  take: (mutex, task) => mutex.own(task),
  guards: (mutex, _task, watcher) => watcher.acts(mutex.id, 0, TAKE),
  blockers: (mutex) => (mutex.owner === null ? nobody : [mutex.owner]),
};

const TRYLOCK = marker('mutex_trylock');
const UNLOCK = marker('mutex_unlock');

/** How a loop around a trylock is kept finite: nothing changes for it until the lock has been released. */
const AGAIN: Op<Mutex> = {
  name: 'cpu_relax',
  ready: (mutex, task) => !mutex.losers.includes(task),
  take: () => {},
  guards: (_mutex, task, watcher) => watcher.acts(task.id, HANDED, LOOK),
  blockers: (mutex, task) => (mutex.owner === null || AGAIN.ready(mutex, task) ? nobody : [mutex.owner]),
};

export class Mutex extends Lock {
  owner: Task | null = null;
  /** Tasks whose trylock has failed since the last release. */
  losers: readonly Task[] = nobody;

  constructor(machine: Machine, name: string, className: string = name, key: string = className) {
    super(machine, name, className, key, KINDS.mutex);
  }

  /** Sleeps until the running task owns it. */
  lock(): Sleeps<void> {
    const { machine } = this;
    if (this.owner !== null) return machine.block(LOCK, this);
    if (!machine.goesOn(LOCK, this)) return machine.suspended();
    this.own(machine.current);
    return DONE;
  }

  /** Call after `yield* tryPoint()`. False: somebody owns it. */
  trylock(): boolean {
    const { machine } = this;
    machine.watcher?.acts(this.id, 0, this.owner === null ? TAKE : LOOK);
    if (this.owner !== null) return this.lost(machine.current);
    machine.lockdep.acquire(this.map, APIS.mutex_trylock);
    this.changing();
    this.owner = machine.current;
    return true;
  }

  /** The scheduling point before a trylock, whose outcome depends on who owns the lock right then. */
  tryPoint(): Sleeps<void> {
    return this.machine.point(TRYLOCK, this);
  }

  private lost(task: Task): false {
    this.changing();
    this.losers = [...this.losers, task];
    this.machine.watcher?.acts(task.id, HANDED, SET);
    return false;
  }

  /** After a failed trylock: waits until the lock has been released since. */
  changedHands(): Sleeps<void> {
    const { machine } = this;
    if (!AGAIN.ready(this, machine.current)) return machine.block(AGAIN, this);
    return machine.point(AGAIN, this);
  }

  /** The scheduling point before the release of a lock that somebody tries: whether it is free is then seen by others. */
  releasePoint(): Sleeps<void> {
    return this.machine.point(UNLOCK, this);
  }

  unlock(): void {
    const { machine } = this;
    machine.lockdep.release(this.map);
    this.changing();
    this.owner = null;
    if (this.losers !== nobody) this.handToLosers();
    if (machine.watcher !== null) machine.watcher.acts(this.id, 0, GIVE);
  }

  private handToLosers(): void {
    for (const task of this.losers) this.machine.watcher?.acts(task.id, HANDED, GIVE);
    this.losers = nobody;
  }

  /** The lock is free: `task` gets it. */
  own(task: Task): void {
    if (!task.arrived) this.machine.lockdep.acquire(this.map, APIS.mutex_lock);
    this.changing();
    this.owner = task;
    if (this.machine.watcher !== null) this.machine.watcher.acts(this.id, 0, TAKE);
  }

  save(): unknown {
    return [this.owner, this.losers];
  }

  load(saved: unknown): void {
    [this.owner, this.losers] = saved as [Task | null, readonly Task[]];
  }
}
