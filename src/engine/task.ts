/**
 * A flow of control: a user task, a kworker with its work, an RCU callback. Its position is a generator, which can be
 * neither copied nor hashed; everything else about it is plain.
 */
import { assert } from './assert.ts';
import type { Held } from './lockdep/held.ts';
import { irqStateOf } from './lockdep/steps.ts';
import { type Op, START, type Waitable } from './op.ts';
import type { Sleeps } from './sleeps.ts';

export type Context = 'task' | 'softirq' | 'hardirq';

const yielded: IteratorYieldResult<undefined> = { done: false, value: undefined };
const finished: IteratorReturnResult<undefined> = { done: true, value: undefined };

export class Task implements Waitable {
  /** Position among all tasks of the machine; user tasks come first. Default order prefers the lowest. */
  readonly rank: number;
  /** As reports name it: `rmmod/1001`, or what made it: `work kobj_remove of kvm_vcpu, 1st`. */
  readonly name: string;
  /** The command that runs now. */
  comm: string;
  readonly pid: number;
  /** True for the tasks of the program. */
  readonly user: boolean;
  /** Identity across equivalent executions: (parent, nth child), numbered by the machine. */
  readonly key: number;
  /** Changes only when that CPU goes; see Online. */
  cpu: number;
  readonly context: Context;
  /** Nesting of irqs-off sections and of bh-off sections. */
  irqsOff = 0;
  bhOff = 0;
  /** Nesting of sections without pre-emption, where that matters to others. */
  preemptOff = 0;
  /** Nesting of interrupts that run on top of it. A task that is one itself starts with 1. */
  inHardirq = 0;
  inSoftirq = 0;
  inNmi = 0;
  /** It is a reclaimer: what it takes is taken inside reclaim. */
  inReclaim = 0;
  /** The handler of the hardirq would be a thread of its own in a real-time kernel. */
  threaded = false;
  /** All of these as one number, for lockdep; see irqStateOf. */
  irqState = 0;
  /** Objects allocated and tasks spawned so far; feeds stable identities. */
  allocated = 0;
  spawned = 0;

  /** What it is about to do, or waits for. */
  op: Op = START;
  object: Waitable = this;
  /** It waits at `op` and lockdep has seen the attempt; false while it is merely pre-empted before it. */
  arrived = false;
  done = false;
  /** Part of a deadlock that has been reported. */
  dead = false;
  /** Scheduling points passed. */
  points = 0;

  /** Locks held, oldest first. Entries from `depth` on are free for reuse: taking a lock allocates nothing. */
  readonly held: Held[] = [];
  depth = 0;
  /** What the model keeps for a task, as the kernel does in `current`. */
  local: unknown = null;
  /** The workqueue whose item it runs. */
  queue: object | null = null;
  readonly suspension: Suspension;
  body: Iterator<unknown, void, unknown> | null = null;

  constructor(
    rank: number,
    comm: string,
    name: string,
    key: number,
    cpu: number,
    user: boolean,
    context: Context,
  ) {
    this.rank = rank;
    this.comm = comm;
    this.name = name;
    this.key = key;
    this.cpu = cpu;
    this.user = user;
    this.context = context;
    if (context === 'hardirq') this.inHardirq = this.irqsOff = 1;
    if (context === 'softirq') this.inSoftirq = this.bhOff = 1;
    this.irqState = irqStateOf(this);
    this.pid = 1000 + rank;
    this.suspension = new Suspension(this);
  }

  /** The identity used when the task itself is waited for. */
  get id(): number {
    return this.key * 2 ** 20 + 2 ** 20 - 1;
  }

  /** May it be resumed now? */
  get runnable(): boolean {
    return !this.done && this.op.ready(this.object, this);
  }
}

/** The one iterator of a task that suspends: yields once, and when resumed carries out the operation it stood before. */
export class Suspension implements Iterator<unknown, void, unknown>, Sleeps<void> {
  private readonly task: Task;
  private out = false;

  constructor(task: Task) {
    this.task = task;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<undefined, undefined> {
    const { task } = this;
    this.out = !this.out;
    if (this.out) return yielded;
    assert(task.op.ready(task.object, task), 'a task was resumed before an operation that cannot go on');
    task.op.take(task.object, task);
    task.arrived = false;
    return finished;
  }
}
