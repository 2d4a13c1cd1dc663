/**
 * RCU: a callback runs in softirq context after a grace period, which ends when every read-side section that was open
 * when it began has been closed. Callbacks of one CPU run in the order in which they were queued.
 */

import { type ActWatcher, ENDED, GIVE, JOIN, LEAVE, LOOK, PLACE, SET } from '../acts.ts';
import { APIS, KINDS } from '../lockdep/apis.ts';
import { LockMap } from '../lockdep/classes.ts';
import { Lock } from '../locks/lock.ts';
import type { Machine } from '../machine.ts';
import type { Op } from '../op.ts';
import type { Sleeps } from '../sleeps.ts';
import type { Task } from '../task.ts';
import { ordinal } from './work.ts';

/** One grace period: over once all `readers` have left. */
interface GracePeriod {
  readonly name: string;
  readonly id: number;
  /** Sections open at its start, by task. */
  readonly readers: readonly Section[];
  /** Callbacks queued before on the same CPU. */
  readonly before: readonly Task[];
  /** Snapshots taken before it began: over with it. */
  readonly covers: number;
  readonly rcu: Rcu;
}

interface Section {
  readonly task: Task;
  readonly id: number;
}

/** Parts of the state: open sections, snapshots taken, snapshots over; from here on, what is queued on CPU 0, 1, … */
const SECTIONS = 0;
const SNAPSHOTS = 1;
const OVER = 2;
const QUEUES = 3;

const AFTER: Op<GracePeriod> = {
  name: 'rcu_do_batch',
  ready: (gp, task) =>
    gp.before.every((earlier) => earlier.done) &&
    !gp.readers.some((section) => gp.rcu.open(section)) &&
    gp.rcu.machine.online.isUp(task.cpu),
  take: () => {},
  guards: (gp, task, watcher) => {
    watcher.acts(task.id, PLACE, LOOK);
    watcher.acts(gp.rcu.machine.online.id, task.cpu, LOOK);
    for (const earlier of gp.before) watcher.acts(earlier.id, ENDED, LOOK);
    for (const section of gp.readers) watcher.acts(section.id, SECTIONS, LOOK);
  },
  blockers: (gp) => [
    ...gp.before.filter((task) => !task.done),
    ...gp.readers.filter((section) => gp.rcu.open(section)).map((section) => section.task),
  ],
  served: true,
};

const BARRIER: Op<Batch> = {
  name: 'rcu_barrier',
  ready: (batch) => batch.callbacks.every((task) => task.done),
  take: () => {},
  guards: (batch, _task, watcher) => {
    for (const task of batch.callbacks) watcher.acts(task.id, ENDED, LOOK);
  },
  blockers: (batch) => batch.callbacks.filter((task) => !task.done),
  served: true,
};

interface Batch {
  readonly name: string;
  readonly id: number;
  readonly callbacks: readonly Task[];
}

export class Rcu extends Lock {
  /** What readers hold: never in the graph. */
  private readonly readers = new LockMap('rcu_read_lock', 'rcu_read_lock', KINDS.rcu);
  private sections: readonly Section[] = [];
  private callbacks: readonly Task[] = [];
  private counts: ReadonlyMap<string, number> = new Map();
  /** Snapshots handed out, and how many of them a grace period that began later has completed for. */
  private snapshots = 0;
  private over = 0;

  constructor(machine: Machine, name: string) {
    super(machine, name);
  }

  readLock(): void {
    const task = this.machine.current;
    this.machine.lockdep.acquire(this.readers, APIS.rcu_read_lock);
    this.changing();
    this.sections = [...this.sections, { task, id: this.machine.heap.allocate() }];
    this.machine.watcher?.acts(this.id, SECTIONS, JOIN);
  }

  readUnlock(): void {
    const task = this.machine.current;
    this.machine.lockdep.release(this.readers);
    this.changing();
    const at = this.sections.findLastIndex((section) => section.task === task);
    const { watcher } = this.machine;
    if (watcher !== null) {
      watcher.acts(this.id, SECTIONS, LEAVE);
      if (at >= 0) watcher.acts(this.sections[at]!.id, SECTIONS, GIVE);
    }
    this.sections = this.sections.filter((_, i) => i !== at);
  }

  /** Is `task` in a read-side section? */
  reads(task: Task): boolean {
    return this.sections.some((section) => section.task === task);
  }

  open(section: Section): boolean {
    return this.sections.includes(section);
  }

  /** A question: is a section open that is open now? */
  readersNow(): () => boolean {
    const { watcher } = this.machine;
    watcher?.acts(this.id, SECTIONS, LOOK);
    const { sections } = this;
    return () => {
      for (const section of sections) this.machine.watcher?.acts(section.id, SECTIONS, LOOK);
      return sections.some((section) => this.open(section));
    };
  }

  /** Queues `callback` on the CPU of the running task. `what` names it: `rcu_free_slab of kvm_vcpu`. */
  call(what: string, callback: () => void): void {
    this.callOn(this.machine.online.here(), what, callback);
  }

  /** As `call`, on the CPU of an interrupt handler. Answers what runs the callback. */
  callOn(cpu: number, what: string, callback: () => void): Task {
    const { machine } = this;
    this.changing();
    machine.watcher?.acts(this.id, SECTIONS, LOOK);
    machine.watcher?.acts(this.id, QUEUES + cpu, SET);
    const nth = (this.counts.get(what) ?? 0) + 1;
    this.counts = new Map(this.counts).set(what, nth);
    const name = `rcu ${what}, ${ordinal(nth)}`;
    const before = this.pending().filter((task) => task.cpu === cpu);
    const gp = this.begin(name, before);
    const completes = () => this.completed(gp);
    const body = function* (): Sleeps<void> {
      completes();
      callback();
    };
    const task = machine.spawn(`ksoftirqd/${cpu}`, name, cpu, 'softirq', AFTER as unknown as Op, gp, body);
    this.callbacks = [...this.callbacks, task];
    return task;
  }

  /** What waits on a CPU that has gone is taken over by the CPU of the running task, behind what that one has. */
  migrate(from: number, to: number = this.machine.online.here()): void {
    const { online, watcher } = this.machine;
    watcher?.acts(this.id, QUEUES + from, SET);
    watcher?.acts(this.id, QUEUES + to, SET);
    for (const task of this.pending()) if (task.cpu === from) online.move(task, to);
  }

  /** Waits for one grace period. */
  *synchronize(): Sleeps<void> {
    const { lockdep } = this.machine;
    if (lockdep.checks.isHeld(this.readers) === 1)
      lockdep.checks.rcuUsage('Illegal synchronize_rcu() in RCU read-side critical section');
    this.machine.watcher?.acts(this.id, SECTIONS, LOOK);
    const gp = this.begin('synchronize_rcu', []);
    yield* this.machine.access(this);
    for (const section of gp.readers) this.machine.watcher?.acts(section.id, SECTIONS, LOOK);
    if (!AFTER.ready(gp, this.machine.current)) yield* this.machine.block(AFTER, gp);
    this.completed(gp);
  }

  private begin(name: string, before: readonly Task[]): GracePeriod {
    this.machine.watcher?.acts(this.id, SNAPSHOTS, LOOK);
    return { name, id: this.id, readers: this.sections, before, covers: this.snapshots, rcu: this };
  }

  private completed({ covers }: GracePeriod): void {
    this.machine.watcher?.acts(this.id, OVER, JOIN);
    if (covers <= this.over) return;
    this.changing();
    this.over = covers;
  }

  /** A cookie for `poll`. Takes note of now; asks for no grace period. */
  snapshot(): number {
    this.changing();
    this.machine.watcher?.acts(this.id, SNAPSHOTS, JOIN);
    return ++this.snapshots;
  }

  /** Has a grace period that somebody asked for after the snapshot ended? */
  poll(snapshot: number): boolean {
    this.machine.watcher?.acts(this.id, OVER, LOOK);
    return snapshot <= this.over;
  }

  /** Waits for all callbacks queued before. */
  *barrier(): Sleeps<void> {
    yield* this.machine.access(this);
    this.looksAtCallbacks();
    yield* this.waitFor(this.pending());
  }

  /** Waits until these callbacks have run. */
  *waitFor(callbacks: readonly Task[]): Sleeps<void> {
    const batch: Batch = { name: this.name, id: this.id, callbacks };
    if (!BARRIER.ready(batch, this.machine.current)) yield* this.machine.block(BARRIER, batch);
  }

  hasRun(callback: Task): boolean {
    this.machine.watcher?.acts(callback.id, ENDED, LOOK);
    return callback.done;
  }

  /** Callbacks that wait on `cpu`. */
  waitingOn(cpu: number): readonly Task[] {
    const { watcher } = this.machine;
    watcher?.acts(this.id, QUEUES + cpu, LOOK);
    const there = this.callbacks.filter((task) => task.cpu === cpu);
    for (const task of there) watcher?.acts(task.id, ENDED, LOOK);
    return there.filter((task) => !task.done);
  }

  /** For `ready` of an operation, which names by `guard` what it depends on. */
  isWaitingOn(cpu: number): boolean {
    return this.callbacks.some((task) => task.cpu === cpu && !task.done);
  }

  guard(cpu: number, watcher: ActWatcher): void {
    watcher.acts(this.id, QUEUES + cpu, LOOK);
  }

  private looksAtCallbacks(): void {
    const { watcher, cpus } = this.machine;
    if (watcher === null) return;
    for (let cpu = 0; cpu < cpus; cpu++) watcher.acts(this.id, QUEUES + cpu, LOOK);
    for (const task of this.callbacks) watcher.acts(task.id, ENDED, LOOK);
  }

  private pending(): readonly Task[] {
    return this.callbacks.filter((task) => !task.done);
  }

  save(): unknown {
    return [this.sections, this.callbacks, this.counts, this.snapshots, this.over];
  }

  load(saved: unknown): void {
    [this.sections, this.callbacks, this.counts, this.snapshots, this.over] = saved as [
      Section[],
      Task[],
      Map<string, number>,
      number,
      number,
    ];
  }
}
