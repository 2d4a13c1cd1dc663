/**
 * Work items and the pools that run them. Each queued item is a kworker task of its own, started in the order in which
 * the items of one CPU were queued; a second worker may start while the first sleeps, and any of them may sleep at any
 * point. An item that is running is not started again by another worker. The timer of a delayed item is a choice of the
 * schedule: it may start at any time, past any item queued before or after it.
 */
import { type ActWatcher, ENDED, GIVE, LOOK, SET } from '../acts.ts';
import { LockMap } from '../lockdep/classes.ts';
import { Lock } from '../locks/lock.ts';
import type { Mutex } from '../locks/mutex.ts';
import type { Machine } from '../machine.ts';
import type { Op } from '../op.ts';
import { DONE, type Sleeps } from '../sleeps.ts';
import { struct } from '../struct.ts';
import type { Task } from '../task.ts';

/** A work_struct: usually a part of the object it works on, and freed with it. */
export class Work extends struct('work_struct', {
  /** What it does to what: `kobj_remove of kvm_vcpu`. */
  name: '',
  /** The symbol of its function. */
  func: '',
  data: null as unknown,
  pending: false,
  /** The task that will run, or runs, the last queued instance. */
  worker: null as Task | null,
  running: null as Task | null,
  queued: 0,
  map: null as unknown as LockMap,
  /** The memory in which its function lies, where that can go. */
  text: null as unknown,
}) {}

/** A delayed_work: an item with a timer, which is a queue of its own. */
export class DelayedWork extends struct('delayed_work', {
  work: null as unknown as Work,
  timer: null as unknown as WorkPool,
}) {}

const START_WORK: Op<WorkPool> = {
  name: 'process_one_work',
  ready: (pool, task) => pool.mayStart(task),
  take: (pool, task) => pool.started(task),
  guards: (pool, task, watcher) => pool.guards(task, watcher),
  blockers: (pool, task) => pool.ahead(task),
};

const FLUSH: Op<Flushing> = {
  name: 'flush_work',
  served: true,
  ready: (flushing) => flushing.worker.done,
  take: () => {},
  guards: ({ worker }, _task, watcher) => watcher.acts(worker.id, ENDED, LOOK),
  blockers: (flushing) => [flushing.worker],
};

/** Parts of a pool: what is started next, what is queued last. Taking from one end and adding to the other commute. */
const HEAD = 0;
const TAIL = 1;

/** The items queued on one CPU for one workqueue that have not been started. */
class WorkPool extends Lock {
  waiting: readonly { readonly task: Task; readonly work: Work }[] = [];

  mayStart(task: Task): boolean {
    const [first] = this.waiting;
    if (first?.task !== task) return false;
    return first.work.freed !== null || first.work.slots[RUNNING] === null;
  }

  guards(task: Task, watcher: ActWatcher): void {
    watcher.acts(this.id, HEAD, LOOK);
    const entry = this.waiting.find((candidate) => candidate.task === task);
    if (entry !== undefined) watcher.acts(entry.work.id, RUNNING, LOOK);
  }

  ahead(task: Task): readonly Task[] {
    const [first] = this.waiting;
    if (first === undefined) return [];
    return first.task === task ? [first.work.running!] : [first.task];
  }

  started(_task: Task): void {
    this.changing();
    this.waiting = this.waiting.slice(1);
    this.machine.watcher?.acts(this.id, HEAD, GIVE);
  }

  add(task: Task, work: Work): void {
    this.changing();
    this.waiting = [...this.waiting, { task, work }];
    this.machine.watcher?.acts(this.id, TAIL, SET);
  }

  /** Takes back the instance of `work` that has not been started, if any. */
  withdraw(work: Work): boolean {
    const entry = this.waiting.find((candidate) => candidate.work === work);
    const { watcher } = this.machine;
    watcher?.acts(this.id, HEAD, entry === undefined ? LOOK : SET);
    watcher?.acts(this.id, TAIL, entry === undefined ? LOOK : SET);
    if (entry === undefined) return false;
    this.changing();
    this.waiting = this.waiting.filter((candidate) => candidate !== entry);
    this.machine.abandon(entry.task);
    return true;
  }

  save(): unknown {
    return this.waiting;
  }

  load(saved: unknown): void {
    this.waiting = saved as WorkPool['waiting'];
  }
}

/** Index of `running` among the fields: readiness is asked too often to go through the watched accessor. */
const RUNNING = 5;

/** What a flusher waits for: the instance that was last queued when it asked. */
interface Flushing {
  readonly name: string;
  readonly className: string;
  readonly id: number;
  readonly worker: Task;
}

export class WorkQueue {
  readonly name: string;
  readonly machine: Machine;
  readonly map: LockMap;
  /** WQ_MEM_RECLAIM: it has a thread of its own for when there is no memory for another worker. */
  rescuer: Mutex | null = null;
  private readonly pools: WorkPool[];
  /** What a worker does with a started item. */
  private readonly process: (queue: WorkQueue, work: Work) => Sleeps<void>;

  /** `mapName`: what lockdep calls it. */
  constructor(
    machine: Machine,
    name: string,
    process: (queue: WorkQueue, work: Work) => Sleeps<void>,
    mapName = `"${name}"`,
  ) {
    this.machine = machine;
    this.name = name;
    this.map = new LockMap(mapName, `workqueue ${name}`);
    this.process = process;
    this.pools = Array.from(
      { length: machine.cpus },
      (_, cpu) => new WorkPool(machine, `${name} on CPU${cpu}`),
    );
  }

  /** False: it was pending already and nothing happened. What is queued for a CPU that is away runs on another. */
  queue(work: Work, on: number | null = null): boolean {
    if (work.pending) return false;
    work.pending = true;
    const { online } = this.machine;
    const bound = on ?? online.here();
    this.insert(work, this.pools[bound]!, on === null ? bound : online.place(on));
    return true;
  }

  /** As `queue`, after a delay. */
  queueDelayed({ work, timer }: DelayedWork): boolean {
    if (work.pending) return false;
    work.pending = true;
    this.insert(work, timer, this.machine.online.here());
    return true;
  }

  /** Queues an item that is marked as pending already: what it waited for has come. */
  insertPending(work: Work): void {
    const here = this.machine.online.here();
    this.insert(work, this.pools[here]!, here);
  }

  delayed(work: Work): DelayedWork {
    return new DelayedWork(this.machine.heap, {
      work,
      timer: new WorkPool(this.machine, `timer of ${work.name}`),
    });
  }

  private insert(work: Work, pool: WorkPool, cpu: number): void {
    const nth = ++work.queued;
    const { machine } = this;
    const name = `work ${work.name}, ${ordinal(nth)}`;
    const task = machine.spawn(`kworker/${cpu}:1`, name, cpu, 'task', START_WORK as unknown as Op, pool, () =>
      this.process(this, work),
    );
    task.queue = this;
    work.worker = task;
    pool.add(task, work);
  }

  /** Waits for the instance that is queued or running now. */
  flush(work: Work): Sleeps<void> {
    const { worker } = work;
    if (worker !== null) this.machine.watcher?.acts(worker.id, ENDED, LOOK);
    return worker === null || worker.done ? DONE : this.awaitEnd(work, worker);
  }

  private awaitEnd(work: Work, worker: Task): Sleeps<void> {
    const flushing: Flushing = { name: work.name, className: work.map.name, id: work.id, worker };
    return this.machine.block(FLUSH, flushing);
  }

  /** Waits for every item queued before. */
  *flushAll(): Sleeps<void> {
    for (const worker of this.workers()) {
      this.machine.watcher?.acts(worker.id, ENDED, LOOK);
      if (worker.done) continue;
      const flushing: Flushing = { name: this.name, className: this.map.name, id: worker.id, worker };
      yield* this.machine.block(FLUSH, flushing);
    }
  }

  private workers(): readonly Task[] {
    this.looksAtAll();
    return this.machine.live.filter((task) => task.queue === this);
  }

  /** Which items there are depends on what was queued, and on what has ended. */
  private looksAtAll(): void {
    const { watcher, tasks } = this.machine;
    if (watcher === null) return;
    for (const pool of this.pools) watcher.acts(pool.id, TAIL, LOOK);
    for (const task of tasks) if (task.queue === this) watcher.acts(task.id, ENDED, LOOK);
  }

  /** Takes a pending instance back, waits for a running one. Answers whether one was taken back. */
  *cancel(work: Work): Sleeps<boolean> {
    return yield* this.takeBack(work, this.pools);
  }

  /** As `cancel`, before its timer has let it go. */
  *cancelDelayed({ work, timer }: DelayedWork): Sleeps<boolean> {
    return yield* this.takeBack(work, [timer]);
  }

  /** From here on until a running instance has ended, nobody can queue it. */
  private *takeBack(work: Work, pools: readonly WorkPool[]): Sleeps<boolean> {
    const withdrawn = pools.some((pool) => pool.withdraw(work));
    const running = withdrawn ? work.running : work.worker;
    if (running !== null) this.machine.watcher?.acts(running.id, ENDED, LOOK);
    if (running !== null && !running.done) {
      work.pending = true;
      yield* this.awaitEnd(work, running);
    }
    work.pending = false;
    return withdrawn;
  }
}

export function ordinal(n: number): string {
  const tens = n % 100;
  const suffix = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}
