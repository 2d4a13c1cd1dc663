/**
 * The CPU-hotplug lock of 2008 to 3.18: a plain count of readers and one active writer, both under a mutex that the caller
 * takes. A writer that waits for readers holds nothing; it is woken by the put that reaches zero, and by nothing else.
 * Lockdep sees the mutex alone. Left out: the mutex around each call, which is the code of the kernel (kernel/cpu.ts).
 */
import { JOIN, LEAVE, LOOK, SET, WRITES } from '../acts.ts';
import { without } from '../list.ts';
import type { Machine } from '../machine.ts';
import type { Op } from '../op.ts';
import type { Sleeps } from '../sleeps.ts';
import type { Task } from '../task.ts';
import { Lock } from './lock.ts';
import { Mutex } from './mutex.ts';

/** Parts of the state: who is counted, who is the writer. */
const COUNTED = 0;
const WRITER = 1;

const WOKEN: Op<HotplugCount> = {
  name: 'cpu_hotplug_begin',
  // With every put matched by a get, a wake-up that finds new readers goes back to sleep: left out, for nobody can tell.
  ready: (count) => (count.balanced ? count.refcount === 0 : count.woken),
  take: () => {},
  guards: (count, _task, watcher) => watcher.acts(count.id, COUNTED, LOOK),
  blockers: (count) => (count.balanced ? count.readers : []),
};

export class HotplugCount extends Lock {
  /** Held for an instant by readers, and by a writer for as long as it runs. */
  readonly mutex: Mutex;
  /** Below zero after one put too many. */
  refcount = 0;
  /** Set before the writer waits for readers: one that is counted itself waits for itself. */
  activeWriter: Task | null = null;
  /** Who is counted, once for each time. */
  readers: readonly Task[] = [];
  /** A put has reached zero since the writer last looked. */
  woken = false;

  /** Told of a put by a task that is not counted. */
  private readonly unmatched: () => void;

  constructor(machine: Machine, name: string, unmatched: () => void) {
    super(machine, name, `${name}.refcount`);
    this.unmatched = unmatched;
    this.mutex = new Mutex(machine, `${name}.lock`);
  }

  /** Has every put had its get? */
  get balanced(): boolean {
    return this.refcount === this.readers.length;
  }

  /** The running task is the active writer: its own gets and puts count nothing. */
  isWriter(): boolean {
    const { machine } = this;
    machine.watcher?.acts(machine.current.id, WRITES, LOOK);
    return this.activeWriter === machine.current;
  }

  hasWriter(): boolean {
    this.machine.watcher?.acts(this.id, WRITER, LOOK);
    return this.activeWriter !== null;
  }

  /** Call with the mutex held. */
  get(): void {
    this.changing();
    this.machine.watcher?.acts(this.id, COUNTED, this.balanced ? JOIN : SET);
    this.refcount++;
    this.readers = [...this.readers, this.machine.current];
  }

  /** Call with the mutex held. Counts down whoever calls; the writer is woken where that reaches zero. */
  put(): void {
    const at = this.readers.indexOf(this.machine.current);
    if (at < 0) this.unmatched();
    this.changing();
    this.machine.watcher?.acts(this.id, COUNTED, this.balanced && at >= 0 ? LEAVE : SET);
    this.refcount--;
    this.readers = without(this.readers, at);
    if (this.refcount === 0 && this.activeWriter !== null) this.woken = true;
  }

  /** Call with the mutex held: undoes the harm of a put that is about to count below zero. */
  repair(): void {
    this.changing();
    this.machine.watcher?.acts(this.id, COUNTED, SET);
    this.refcount++;
  }

  /** Readers that are counted now. Asks for the count, so the caller depends on it. */
  count(): number {
    this.machine.watcher?.acts(this.id, COUNTED, LOOK);
    return this.refcount;
  }

  /** Tasks that are inside, whatever the count says. */
  counted(): number {
    this.machine.watcher?.acts(this.id, COUNTED, LOOK);
    return this.readers.length;
  }

  /** The running task is the writer from here on. */
  claim(): void {
    this.writes(this.machine.current);
  }

  release(): void {
    this.writes(null);
  }

  /** Sleeps until a put reaches zero. Forget earlier wake-ups, by `prepare()`, while the mutex is still held. */
  wait(): Sleeps<void> {
    return this.machine.block(WOKEN, this);
  }

  prepare(): void {
    this.changing();
    this.woken = false;
  }

  private writes(task: Task | null): void {
    const { watcher } = this.machine;
    this.changing();
    watcher?.acts(this.id, WRITER, SET);
    const before = this.activeWriter ?? task;
    if (before !== null) watcher?.acts(before.id, WRITES, SET);
    this.activeWriter = task;
  }

  save(): unknown {
    return [this.refcount, this.activeWriter, this.readers, this.woken];
  }

  load(saved: unknown): void {
    [this.refcount, this.activeWriter, this.readers, this.woken] = saved as [
      number,
      Task | null,
      readonly Task[],
      boolean,
    ];
  }
}
