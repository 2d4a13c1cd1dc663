/**
 * Runs tasks one at a time, deciding at every scheduling point who goes on. A point that does not switch allocates nothing
 * and unwinds nothing: the strategy is asked before the generator yields.
 */
import { type ActWatcher, ENDED, GIVE } from './acts.ts';
import { assert } from './assert.ts';
import type { Finding } from './finding.ts';
import { Heap } from './heap.ts';
import { Lockdep, type LockdepRules } from './lockdep/lockdep.ts';
import { Online } from './online.ts';
import { marker, type Op, START, type Waitable } from './op.ts';
import { DONE, type Sleeps } from './sleeps.ts';
import { DEFAULT_ORDER, type Strategy } from './strategies/strategy.ts';
import { type Context, Task } from './task.ts';
import type { Tracer } from './trace.ts';
import { deadlockAt } from './wait-graph.ts';

const ACCESS = marker('access');
/** Who goes on at the first point of a task that is led there. */
const NOBODY = null as unknown as Task;

/** A run that makes more tasks than this, as works do that queue themselves, counts as never ending. */
const MOST_TASKS = 300;

/** How a run ended: everything finished, nothing can move, too many steps, or memory was corrupted and the kernel stopped. */
export type Ending = 'finished' | 'stuck' | 'step-bound' | 'oops';

/** Where the running task was switched away from, as numbers: exact replay of the same version needs no more. */
export interface Switch {
  readonly kind: 'before' | 'blocked' | 'exit' | 'start';
  /** Rank of the task that stopped (-1 at the start) and the points it had passed. */
  readonly from: number;
  readonly points: number;
  readonly to: number;
  /** Away from a task that could go on, or from what a waiting task is served by. */
  readonly preempts: boolean;
}

export function preemptionsOf(switches: readonly Switch[]): number {
  return switches.filter(({ preempts }) => preempts).length;
}

/** Thrown through the generators to end a run; never leaves the machine. */
export class Halt extends Error {
  readonly ending: Ending;
  constructor(ending: Ending) {
    super(ending);
    this.ending = ending;
  }
}

export interface MachineOptions {
  readonly cpus?: number;
  readonly maxSteps?: number;
  readonly lockdep?: Partial<LockdepRules>;
}

export class Machine {
  readonly heap = new Heap();
  readonly lockdep: Lockdep;
  /** CPUs that there can be. */
  readonly cpus: number;
  readonly online: Online;
  maxSteps: number;
  strategy: Strategy = DEFAULT_ORDER;
  /** Sees every operation; null while searching. */
  tracer: Tracer | null = null;
  /** Sees what is done to locks; null except in exhaustive search. */
  watcher: ActWatcher | null = null;

  /** Tasks by rank. invariant: never shrinks during a run. */
  readonly tasks: Task[] = [];
  /** Tasks that have not ended, by rank. */
  readonly live: Task[] = [];
  /** The running task. invariant: set while any task code runs. */
  current!: Task;
  steps = 0;
  readonly findings: Finding[] = [];
  /** Code of the model threw: true when that is a crash of what is modelled, and has been noted as a finding. */
  crashed: (error: unknown) => boolean = () => false;
  /** Every departure from default order, in order. */
  readonly switches: Switch[] = [];

  private next: Task | null = null;
  private leading = false;
  /** The last answer of `usual` was what a waiting task is served by: choosing another pre-empts. */
  usualServes = false;
  /** Checkpoints passed: tasks of boot and of the program never share an identity. */
  private phase = 0;
  private basePhase = 0;
  private readonly keys = new Map<string, number>();
  /** How many tasks of this run have had each name. */
  private readonly named = new Map<string, number>();

  constructor(options: MachineOptions = {}) {
    this.cpus = options.cpus ?? 2;
    this.online = new Online(this, this.cpus);
    this.maxSteps = options.maxSteps ?? 20_000;
    this.lockdep = new Lockdep(this, options.lockdep);
  }

  // ---- tasks

  /** Adds a task of the program. */
  user(comm: string, body: () => Sleeps<void>): Task {
    const nth = this.tasks.length + 1;
    return this.create(
      comm,
      `task ${nth}`,
      this.keyOf(`${this.phase} user ${nth}`),
      this.online.place(nth - 1),
      true,
      'task',
      START,
      null,
      body,
    );
  }

  /** Adds a task that belongs to nobody's program and starts with it. It ranks after all that exist. */
  actor(comm: string, name: string, body: () => Sleeps<void>): Task {
    const key = this.keyOf(`${this.phase} actor ${name}`);
    return this.create(comm, name, key, this.online.lowest(), false, 'task', START, null, body);
  }

  /** Adds a task made by the running one, ready when `op` on `object` is. It ranks after all that exist. */
  spawn(
    comm: string,
    name: string,
    cpu: number,
    context: Context,
    op: Op,
    object: Waitable | null,
    body: () => Sleeps<void>,
  ): Task {
    const parent = this.current;
    const key = this.keyOf(`${parent.key}/${parent.spawned++}`);
    return this.create(comm, name, key, cpu, false, context, op, object, body);
  }

  private create(
    comm: string,
    name: string,
    key: number,
    cpu: number,
    user: boolean,
    context: Context,
    op: Op,
    object: Waitable | null,
    body: () => Sleeps<void>,
  ): Task {
    if (this.tasks.length >= MOST_TASKS) throw new Halt('step-bound');
    const task = new Task(this.tasks.length, comm, this.unique(name), key, cpu, user, context);
    task.op = op;
    if (object !== null) task.object = object;
    task.body = { next: () => this.begin(task, body) };
    this.tasks.push(task);
    this.live.push(task);
    this.strategy.created?.(task);
    return task;
  }

  /** The first resumption: carries out the operation the task was created before, then enters its body. */
  private begin(task: Task, body: () => Sleeps<void>): IteratorResult<unknown, void> {
    task.op.take(task.object, task);
    task.body = body()[Symbol.iterator]();
    return task.body.next();
  }

  /** Two items of one name are told apart. */
  private unique(name: string): string {
    const nth = (this.named.get(name) ?? 0) + 1;
    this.named.set(name, nth);
    return nth === 1 ? name : `${name} (${nth})`;
  }

  /** Of all tasks met so far, in the order of their keys: keys depend on who was met first. */
  get lineages(): readonly string[] {
    return [...this.keys.keys()];
  }

  /** Gives the tasks still to be met the keys that they have in another machine of the same boot. */
  adoptLineages(lineages: readonly string[]): void {
    lineages.forEach((lineage, nth) => {
      assert(this.keyOf(lineage) === nth + 1, 'lineages were adopted from a machine with another boot');
    });
  }

  private keyOf(lineage: string): number {
    let key = this.keys.get(lineage);
    if (key === undefined) {
      key = this.keys.size + 1;
      this.keys.set(lineage, key);
    }
    return key;
  }

  /**
   * Leads a task that has just been made to its first point, within the step that made it: then its first step is what
   * stands there, and nothing before it is a step of its own.
   */
  lead(task: Task): void {
    const { current, strategy, heap, leading, tracer } = this;
    const { allocator } = heap;
    [this.leading, this.tracer] = [true, null];
    this.strategy = {
      ...{ atPoint: () => NOBODY, atStop: (_machine: Machine, usual: Task) => usual },
      created: (made) => strategy.created?.(made),
    };
    this.resume(task);
    [this.leading, this.strategy, this.current, heap.allocator] = [leading, strategy, current, allocator];
    this.tracer = tracer;
    if (task.done) this.watcher?.acts(task.id, ENDED, GIVE);
    else tracer?.point(task, task.arrived ? 'blocks' : 'begins');
  }

  /** A task that was never started will never be. */
  abandon(task: Task): void {
    task.done = true;
    this.live.splice(this.live.indexOf(task), 1);
    this.watcher?.acts(task.id, ENDED, GIVE);
  }

  // ---- scheduling points

  /** The running task stands before `op`, which could go on. True: it does. False: it must `yield* suspended()`. */
  goesOn<O extends Waitable>(op: Op<O>, object: O): boolean {
    const task = this.current;
    task.points++;
    if (++this.steps > this.maxSteps) throw new Halt('step-bound');
    task.op = op as unknown as Op;
    task.object = object;
    const next = this.strategy.atPoint(this, task);
    if (next === task) {
      if (this.tracer !== null) this.tracer.point(task, 'goes on');
      return true;
    }
    if (this.tracer !== null) this.tracer.point(task, 'is pre-empted');
    this.leave('before', next);
    return false;
  }

  /** Pre-empts or goes on before an operation that is always possible; its effect is the code that follows. */
  point<O extends Waitable>(op: Op<O>, object: O): Sleeps<void> {
    return this.goesOn(op, object) ? DONE : this.current.suspension;
  }

  /** Before a marked access (READ_ONCE, WRITE_ONCE, an atomic) to `object`. */
  access(object: Waitable): Sleeps<void> {
    return this.point(ACCESS, object);
  }

  /** The running task cannot go on with `op`: it waits until another makes it ready. */
  block<O extends Waitable>(op: Op<O>, object: O): Sleeps<void> {
    const task = this.current;
    task.points++;
    if (++this.steps > this.maxSteps) throw new Halt('step-bound');
    task.op = op as unknown as Op;
    task.object = object;
    task.arrived = true;
    op.arrive?.(object, task);
    if (this.tracer !== null) this.tracer.point(task, 'blocks');
    const finding = deadlockAt(task);
    if (finding !== null) this.findings.push(finding);
    this.leave('blocked', null);
    return task.suspension;
  }

  /** The generator chain of the running task unwinds through this. */
  suspended(): Sleeps<void> {
    return this.current.suspension;
  }

  /** Decides who runs after the current task stopped; `next` is the strategy's choice where it was asked already. */
  private leave(kind: Switch['kind'], next: Task | null): void {
    if (this.leading) return;
    let preempts = true;
    if (next === null) {
      const usual = this.usual();
      next = usual === null ? null : this.strategy.atStop(this, usual);
      this.next = next;
      if (next === usual) return;
      preempts = this.usualServes;
    }
    assert(next?.runnable, 'a strategy chose a task that cannot run');
    this.next = next;
    const [from, points] = kind === 'start' ? [-1, 0] : [this.current.rank, this.current.points];
    this.switches.push({ kind, from, points, to: next.rank, preempts });
  }

  /** Default order: what serves a waiting task, in the order of the waiters; else the lowest runnable task. */
  usual(): Task | null {
    const { live } = this;
    let lowest: Task | null = null;
    this.usualServes = false;
    for (let i = 0; i < live.length; i++) {
      const task = live[i]!;
      if (task.op.ready(task.object, task)) {
        if (lowest === null) lowest = task;
      } else if (task.arrived && task.op.served === true) {
        const server = task.op.blockers(task.object, task).find((candidate) => candidate.runnable);
        if (server === undefined) continue;
        this.usualServes = true;
        return server;
      }
    }
    return lowest;
  }

  // ---- a run

  /** Runs until nothing can move. Findings and switches of the run are left in the machine. */
  run(): Ending {
    try {
      this.leave('start', null);
      while (this.next !== null) this.resume(this.next);
      if (this.live.length === 0) return 'finished';
      this.arriveAll();
      return 'stuck';
    } catch (error) {
      if (error instanceof Halt) return error.ending;
      if (this.crashed(error)) return 'oops';
      throw error;
    }
  }

  /** Nothing can move: whoever was pre-empted before what cannot be had comes to it now, so that lockdep hears of it. */
  private arriveAll(): void {
    for (const task of this.live) {
      if (task.arrived) continue;
      this.current = task;
      task.arrived = true;
      task.op.arrive?.(task.object, task);
    }
  }

  private resume(task: Task): void {
    this.current = task;
    this.heap.allocator = task;
    if (this.tracer !== null) this.tracer.resumed(task);
    if (task.body!.next().done === true) this.exit(task);
  }

  private exit(task: Task): void {
    task.done = true;
    this.live.splice(this.live.indexOf(task), 1);
    this.lockdep.checks.taskExit(task);
    if (this.tracer !== null) this.tracer.exited(task);
    this.leave('exit', null);
  }

  /** Forgets the tasks and findings of the last run and takes back what it changed since `checkpoint`. */
  restore(): void {
    this.lockdep.restore();
    this.restoreButOrders();
  }

  /** As `restore`, but what lockdep has learnt stays, as from one boot to its end. */
  restoreButOrders(): void {
    this.heap.restore();
    this.forget();
  }

  /** What has run so far is boot: later runs start from here. No task may be left. */
  checkpoint(): void {
    assert(this.live.length === 0, 'a checkpoint was asked for while tasks were alive');
    this.heap.checkpoint();
    this.lockdep.checkpoint();
    this.phase++;
    this.forget();
  }

  /** Call after a checkpoint: later ones can be taken back as well. */
  base(): void {
    this.heap.base();
    this.lockdep.base();
    this.basePhase = this.phase;
  }

  /** Goes back to the base: what was checkpointed since has never been. */
  rewind(): void {
    this.lockdep.rewind();
    this.heap.rewind();
    this.phase = this.basePhase;
    this.strategy = DEFAULT_ORDER;
    this.forget();
  }

  private forget(): void {
    this.tasks.length = this.live.length = this.findings.length = this.switches.length = 0;
    this.steps = 0;
    this.next = null;
    this.named.clear();
  }
}
