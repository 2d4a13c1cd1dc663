/**
 * A counted reference with drain: users come and go by count, a remover forbids new ones and waits for the rest. To
 * lockdep it is a read/write lock whose readers always come by trylock (kernfs active references).
 */
import { JOIN, LEAVE, LOOK, SET } from '../acts.ts';
import { without } from '../list.ts';
import { APIS } from '../lockdep/apis.ts';
import { marker, type Op } from '../op.ts';
import { DONE, type Sleeps } from '../sleeps.ts';
import type { Task } from '../task.ts';
import { Lock } from './lock.ts';

const GET = marker('kernfs_get_active', true);

/** Parts of the state: may one enter, who is inside. */
const ACTIVE = 0;
const USERS = 1;

const DRAIN: Op<CountedRef> = {
  name: 'kernfs_drain',
  ready: (ref) => ref.users.length === 0,
  take: (ref, task) => {
    if (!task.arrived) ref.machine.lockdep.acquire(ref.map, APIS.kernfs_drain);
    ref.machine.lockdep.release(ref.map);
  },
  guards: (ref, _task, watcher) => watcher.acts(ref.id, USERS, LOOK),
  arrive: (ref) => ref.machine.lockdep.acquire(ref.map, APIS.kernfs_drain),
  blockers: (ref) => ref.users,
};

export class CountedRef extends Lock {
  /** False for references that lockdep is not told of. */
  annotated = true;
  /** Tasks inside, once for each time. */
  users: readonly Task[] = [];
  active = true;

  /** The scheduling point before a `get`. */
  before(): Sleeps<void> {
    return this.machine.point(GET, this);
  }

  /** False: deactivated. Never waits. */
  get(): boolean {
    this.machine.watcher?.acts(this.id, ACTIVE, LOOK);
    if (!this.active) return false;
    this.enter();
    if (this.annotated) this.machine.lockdep.acquire(this.map, APIS.kernfs_get_active);
    return true;
  }

  /** Counts the running task in, whether or not the reference is active (kernfs_unbreak_active_protection). */
  reenter(): void {
    this.enter();
    if (this.annotated) this.machine.lockdep.acquire(this.map, APIS.kernfs_unbreak_active_protection);
  }

  private enter(): void {
    this.changing();
    this.users = [...this.users, this.machine.current];
    this.machine.watcher?.acts(this.id, USERS, JOIN);
  }

  put(): void {
    if (this.annotated) this.machine.lockdep.release(this.map);
    this.changing();
    const at = this.users.indexOf(this.machine.current);
    this.users = without(this.users, at);
    this.machine.watcher?.acts(this.id, USERS, LEAVE);
  }

  /** From here on every `get` fails. False: it was so already. */
  deactivate(): boolean {
    this.machine.watcher?.acts(this.id, ACTIVE, this.active ? SET : LOOK);
    if (!this.active) return false;
    this.changing();
    this.active = false;
    return true;
  }

  /** Nobody is inside. */
  idle(): boolean {
    this.machine.watcher?.acts(this.id, USERS, LOOK);
    return this.users.length === 0;
  }

  /** Waits until nobody is inside. */
  drain(): Sleeps<void> {
    const { machine } = this;
    if (!this.annotated) machine.watcher?.acts(this.id, USERS, LOOK);
    if (!this.annotated && this.users.length === 0) return DONE;
    if (this.users.length > 0) return machine.block(DRAIN, this);
    if (!machine.goesOn(DRAIN, this)) return machine.suspended();
    DRAIN.take(this, machine.current);
    return DONE;
  }

  save(): unknown {
    return [this.users, this.active];
  }

  load(saved: unknown): void {
    [this.users, this.active] = saved as [readonly Task[], boolean];
  }
}
