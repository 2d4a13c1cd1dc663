/**
 * The CPU-hotplug lock of 3.19 to 4.12: a reader count and one active writer. A writer that waits for readers holds
 * nothing, so new readers get in; a writer that runs holds the inner mutex, so they do not. A reader that is the active
 * writer is let through uncounted. Lockdep sees readers as recursive, and the inner mutex as an ordinary class.
 */
import { JOIN, LEAVE, LOOK, SET, WRITES } from '../acts.ts';
import { without } from '../list.ts';
import { APIS } from '../lockdep/apis.ts';
import type { Machine } from '../machine.ts';
import type { Op } from '../op.ts';
import { DONE, type Sleeps } from '../sleeps.ts';
import type { Task } from '../task.ts';
import { Lock } from './lock.ts';
import { Mutex } from './mutex.ts';

/** Parts of the state: who is counted, who is the writer. */
const COUNTED = 0;
const WRITER = 1;

const DRAINED: Op<HotplugLock> = {
  name: 'cpu_hotplug_begin',
  ready: (lock) => lock.refcount === 0,
  take: () => {},
  guards: (lock, _task, watcher) => watcher.acts(lock.id, COUNTED, LOOK),
  blockers: (lock) => lock.readers,
};

export class HotplugLock extends Lock {
  /** Held for an instant by readers, and by a writer for as long as it runs. */
  readonly inner: Mutex;
  refcount = 0;
  activeWriter: Task | null = null;
  /** Who is counted, once for each time. */
  readers: readonly Task[] = [];
  /** Told when a put finds nobody counted. */
  private readonly underflow: (lock: HotplugLock) => void;

  constructor(machine: Machine, name: string, underflow: (lock: HotplugLock) => void) {
    super(machine, name, `${name}.dep_map`);
    this.inner = new Mutex(machine, `${name}.lock`);
    this.underflow = underflow;
  }

  read(): Sleeps<void> {
    const { machine } = this;
    machine.watcher?.acts(machine.current.id, WRITES, LOOK);
    if (this.activeWriter === machine.current) return DONE;
    machine.lockdep.acquire(this.map, APIS.get_online_cpus);
    const locking = this.inner.lock();
    if (locking !== DONE) return this.countOnce(locking);
    this.count();
    return DONE;
  }

  private *countOnce(locking: Sleeps<void>): Sleeps<void> {
    yield* locking;
    this.count();
  }

  private count(): void {
    this.changing();
    this.refcount++;
    this.machine.watcher?.acts(this.id, COUNTED, JOIN);
    this.readers = [...this.readers, this.machine.current];
    this.inner.unlock();
  }

  /** Also called by a task that counted nothing, when the kernel under test has one put too many. */
  endRead(): void {
    const { machine } = this;
    const task = machine.current;
    machine.watcher?.acts(task.id, WRITES, LOOK);
    if (this.activeWriter === task) return;
    this.changing();
    // A put that counted nothing steals the count of another: from then on the order of puts matters.
    const balanced = this.refcount === this.readers.length && this.readers.includes(task);
    if (this.refcount === 0) this.underflow(this);
    else this.refcount--;
    const at = this.readers.indexOf(task);
    this.readers = without(this.readers, at);
    machine.watcher?.acts(this.id, COUNTED, balanced ? LEAVE : SET);
    machine.lockdep.release(this.map);
  }

  *write(): Sleeps<void> {
    const { machine } = this;
    this.changing();
    this.writesNow(machine.current);
    machine.lockdep.acquire(this.map, APIS.cpu_hotplug_begin);
    for (;;) {
      yield* this.inner.lock();
      machine.watcher?.acts(this.id, COUNTED, LOOK);
      if (this.refcount === 0) return;
      this.inner.unlock();
      yield* machine.block(DRAINED, this);
    }
  }

  endWrite(): void {
    this.changing();
    this.writesNow(null);
    this.inner.unlock();
    this.machine.lockdep.release(this.map);
  }

  private writesNow(task: Task | null): void {
    const { watcher } = this.machine;
    watcher?.acts(this.id, WRITER, SET);
    // A task only asks whether it is the writer itself: that changes for the one that is displaced.
    if (this.activeWriter !== null) watcher?.acts(this.activeWriter.id, WRITES, SET);
    this.activeWriter = task;
  }

  save(): unknown {
    return [this.refcount, this.activeWriter, this.readers];
  }

  load(saved: unknown): void {
    [this.refcount, this.activeWriter, this.readers] = saved as [number, Task | null, readonly Task[]];
  }
}
