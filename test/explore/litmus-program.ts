/**
 * Small programs over every kind of lock and wait that the engine has, for the searches to be held against each other. What
 * a run shows to the outside is its outcome: how it ended, who waits for what, every shared value and every answer.
 */

import { onEachCpu } from '../../src/engine/async/ipi.ts';
import { Rcu } from '../../src/engine/async/rcu.ts';
import { Work, WorkQueue } from '../../src/engine/async/work.ts';
import { LockMap } from '../../src/engine/lockdep/classes.ts';
import { Completion } from '../../src/engine/locks/completion.ts';
import { Condition } from '../../src/engine/locks/condition.ts';
import { CountedRef } from '../../src/engine/locks/counted-ref.ts';
import { HotplugLock } from '../../src/engine/locks/hotplug-lock.ts';
import { Mutex } from '../../src/engine/locks/mutex.ts';
import { PercpuRwSem } from '../../src/engine/locks/percpu-rwsem.ts';
import { RwSem } from '../../src/engine/locks/rwsem.ts';
import { SpinLock } from '../../src/engine/locks/spinlock.ts';
import { type Ending, Halt, Machine } from '../../src/engine/machine.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { struct } from '../../src/engine/struct.ts';
import type { Subject } from '../../src/explore/subject.ts';

export type LitmusOp =
  /** Sections. `n` chooses among the locks of the kind; from 3 on they are of the class of a lock below 3. */
  | {
      readonly kind:
        | ('mutex' | 'try' | 'retry' | 'ref' | 'cpus' | 'hotplug' | 'rcu' | 'irqsOff')
        | ('percpuRead' | 'percpuWrite' | 'percpuTry');
      readonly n: number;
      readonly body: Body;
    }
  /** Locks 0 and 1 prefer waiting writers; 2 prefers readers. */
  | { readonly kind: 'read' | 'write'; readonly n: number; readonly body: Body }
  /** Shared values: `x = value`, answer x, `y = x + value` where y is the next cell. `bare`: without a point before. */
  | {
      readonly kind: 'set' | 'get' | 'copy' | 'bareSet' | 'bareGet';
      readonly n: number;
      readonly value: number;
    }
  | { readonly kind: 'queue' | 'flush' | 'cancel' | 'flushAll'; readonly n: number }
  /** References: counted by a section, by hand, dropped by whoever, and whether none is left. There are two at first. */
  | { readonly kind: 'hold'; readonly n: number; readonly body: Body }
  | { readonly kind: 'take' | 'drop' | 'isZero'; readonly n: number }
  | { readonly kind: 'wait' | 'complete' | 'remove' | 'point' | 'free' | 'ipi'; readonly n: number }
  | { readonly kind: 'endCpus'; readonly n: number }
  /** Of the condition under mutex 0: `await` takes it, waits, and gives it up. */
  | { readonly kind: 'await' | 'signal' | 'broadcast'; readonly n: number }
  | { readonly kind: 'call'; readonly n: number; readonly value: number }
  | { readonly kind: 'barrier' | 'synchronize'; readonly n: number };

export type Body = readonly LitmusOp[];

export interface LitmusProgram {
  readonly tasks: readonly Body[];
  /** What the work items do. */
  readonly works?: readonly Body[];
}

class Cells extends struct('cells', { c0: 0, c1: 0, c2: 0 }) {}
class Counted extends struct('counted', { refs: 2 }) {}
const NAMES = ['c0', 'c1', 'c2'] as const;
const times = <T>(n: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: n }, (_, i) => make(i));

export class Litmus implements Subject {
  readonly machine = new Machine({ cpus: 2, maxSteps: 500 });
  private readonly program: LitmusProgram;
  /** The position in the program of the nth task to be started. */
  private readonly order: readonly number[];
  private readonly cells = new Cells(this.machine.heap);
  private readonly counted = new Counted(this.machine.heap);
  private readonly anyCell = { name: 'cells', id: this.cells.id };
  private readonly mortal = new Cells(this.machine.heap);
  private readonly mutexes = times(6, (i) => new Mutex(this.machine, `m${i}`, `m${i % 3}`));
  private readonly sems = times(
    6,
    (i) => new RwSem(this.machine, `s${i}`, i % 3 < 2 ? 'writers first' : 'readers first', `s${i % 3}`),
  );
  private readonly percpu = new PercpuRwSem(this.machine, 'percpu');
  private readonly condition = new Condition(this.machine, 'condition');
  private readonly refs = times(2, (i) => new CountedRef(this.machine, `r${i}`));
  private readonly completions = times(2, (i) => new Completion(this.machine, `done${i}`));
  private readonly spin = new SpinLock(this.machine, 'spin');
  private readonly hotplug = new HotplugLock(this.machine, 'hotplug', () => this.answer('underflow'));
  private readonly rcu = new Rcu(this.machine, 'rcu');
  private readonly queue = new WorkQueue(this.machine, 'wq', (_queue, work) => this.process(work));
  private readonly works: readonly Work[];
  private answers = new Map<string, unknown[]>();

  constructor(program: LitmusProgram, order: readonly number[] = program.tasks.map((_, i) => i)) {
    this.program = program;
    this.order = order;
    this.works = times(2, (i) => {
      const map = new LockMap(`w${i}`, `w${i}`);
      return new Work(this.machine.heap, { name: `w${i}`, data: program.works?.[i] ?? [], map });
    });
    this.refs[1]!.annotated = false;
    this.machine.heap.poisoned = () => {
      this.answer('use after free');
      throw new Halt('oops');
    };
    this.machine.checkpoint();
  }

  start(): void {
    this.answers = new Map();
    for (const i of this.order) this.machine.user(`T${i}`, () => this.run(this.program.tasks[i]!));
  }

  finish(ending: Ending): readonly string[] {
    const { tasks } = this.machine;
    const waits = tasks
      .filter((task) => !task.done)
      .map((task) => `${nameOf(task)} at ${task.op.name} ${task.object.name}`);
    const answers = [...this.answers].map(([who, list]) => `${who}: ${list.join(' ')}`);
    const values = this.cells.slots.join(' ');
    return [
      [ending, ending === 'oops' ? '' : waits.sort().join(', '), values, ...answers.sort()].join(' | '),
    ];
  }

  private answer(value: unknown): void {
    const who = nameOf(this.machine.current);
    const list = this.answers.get(who);
    if (list === undefined) this.answers.set(who, [value]);
    else list.push(value);
  }

  private *process(work: Work): Sleeps<void> {
    const task = this.machine.current;
    work.pending = false;
    work.running = task;
    yield* this.run(work.data as Body);
    if (work.running === task) work.running = null;
  }

  private *run(body: Body): Sleeps<void> {
    for (const op of body) yield* this.runOne(op);
  }

  private *runOne(op: LitmusOp): Sleeps<void> {
    const { machine, cells } = this;
    const { n } = op;
    const name = NAMES[n % 3]!;
    switch (op.kind) {
      case 'mutex': {
        const mutex = this.mutexes[n]!;
        yield* mutex.lock();
        yield* this.run(op.body);
        mutex.unlock();
        break;
      }
      case 'try': {
        const mutex = this.mutexes[n]!;
        yield* mutex.tryPoint();
        const got = mutex.trylock();
        this.answer(got);
        if (!got) break;
        yield* this.run(op.body);
        mutex.unlock();
        break;
      }
      case 'retry': {
        const mutex = this.mutexes[n]!;
        for (;;) {
          yield* mutex.tryPoint();
          if (mutex.trylock()) break;
          yield* mutex.changedHands();
        }
        yield* this.run(op.body);
        yield* mutex.releasePoint();
        mutex.unlock();
        break;
      }
      case 'percpuRead':
        yield* this.percpu.read();
        yield* this.run(op.body);
        this.percpu.endRead();
        break;
      case 'percpuWrite':
        yield* this.percpu.write();
        yield* this.run(op.body);
        this.percpu.endWrite();
        break;
      case 'percpuTry': {
        yield* this.percpu.tryPoint();
        const got = this.percpu.tryRead();
        this.answer(got);
        if (!got) break;
        yield* this.run(op.body);
        this.percpu.endRead();
        break;
      }
      case 'await': {
        const mutex = this.mutexes[0]!;
        yield* mutex.lock();
        yield* machine.access(this.condition);
        yield* this.condition.wait(mutex);
        mutex.unlock();
        break;
      }
      case 'signal':
        yield* machine.access(this.condition);
        this.condition.signal();
        break;
      case 'broadcast':
        yield* machine.access(this.condition);
        this.condition.broadcast();
        break;
      case 'read': {
        const sem = this.sems[n]!;
        yield* sem.read();
        yield* this.run(op.body);
        sem.endRead();
        break;
      }
      case 'write': {
        const sem = this.sems[n]!;
        yield* sem.write();
        yield* this.run(op.body);
        sem.endWrite();
        break;
      }
      case 'ref': {
        const ref = this.refs[n % 2]!;
        yield* ref.before();
        const got = ref.get();
        this.answer(got);
        if (!got) break;
        yield* this.run(op.body);
        ref.put();
        break;
      }
      case 'remove': {
        const ref = this.refs[n % 2]!;
        yield* machine.access(ref);
        ref.deactivate();
        yield* ref.drain();
        break;
      }
      case 'cpus':
        yield* this.hotplug.read();
        yield* this.run(op.body);
        this.hotplug.endRead();
        break;
      case 'endCpus':
        yield* machine.access(this.hotplug);
        this.hotplug.endRead();
        break;
      case 'hotplug':
        yield* this.hotplug.write();
        yield* this.run(op.body);
        this.hotplug.endWrite();
        break;
      case 'rcu':
        yield* machine.access(this.rcu);
        this.rcu.readLock();
        yield* this.run(op.body);
        this.rcu.readUnlock();
        break;
      case 'irqsOff':
        yield* this.spin.before();
        machine.current.irqsOff++;
        yield* this.run(op.body);
        machine.current.irqsOff--;
        break;
      case 'ipi':
        yield* onEachCpu(
          machine,
          () => true,
          (cpu) => this.answer(`${cpu}:${cells[name]}`),
        );
        break;
      case 'set':
        yield* machine.access(this.anyCell);
        cells[name] = op.value;
        break;
      case 'bareSet':
        cells[name] = op.value;
        break;
      case 'get':
        yield* machine.access(this.anyCell);
        this.answer(cells[name]);
        break;
      case 'bareGet':
        this.answer(cells[name]);
        break;
      case 'copy': {
        yield* machine.access(this.anyCell);
        const value = cells[name];
        yield* machine.access(this.anyCell);
        cells[NAMES[(n + 1) % 3]!] = value + op.value;
        break;
      }
      case 'queue':
        yield* machine.access(this.rcu);
        this.answer(this.queue.queue(this.works[n % 2]!));
        break;
      case 'flush':
        yield* this.queue.flush(this.works[n % 2]!);
        break;
      case 'flushAll':
        yield* this.queue.flushAll();
        break;
      case 'cancel':
        this.answer(yield* this.queue.cancel(this.works[n % 2]!));
        break;
      case 'wait':
        yield* this.completions[n % 2]!.wait();
        break;
      case 'complete':
        yield* machine.access(this.completions[n % 2]!);
        this.completions[n % 2]!.complete();
        break;
      case 'hold':
        yield* machine.access(this.rcu);
        this.counted.inc('refs');
        yield* this.run(op.body);
        yield* machine.access(this.rcu);
        if (this.counted.decAndTest('refs')) this.answer('last');
        break;
      case 'take':
        yield* machine.access(this.rcu);
        if (this.counted.isZero('refs')) this.answer('too late');
        this.counted.inc('refs');
        break;
      case 'drop':
        yield* machine.access(this.rcu);
        if (this.counted.decAndTest('refs')) this.answer('last');
        break;
      case 'isZero':
        this.answer(this.counted.isZero('refs'));
        break;
      case 'point':
        yield* machine.access(this.rcu);
        break;
      case 'free': {
        yield* machine.access(this.rcu);
        const { mortal } = this;
        this.answer(mortal.c0);
        if (n === 0) break;
        for (let i = 0; i < mortal.slots.length; i++) machine.heap.watcher?.touch(mortal.id * 64 + i, true);
        if (mortal.stamp !== machine.heap.epoch) machine.heap.keep(mortal);
        mortal.freed = 'free';
        break;
      }
      case 'call':
        yield* machine.access(this.rcu);
        this.rcu.call(`cb of ${nameOf(machine.current)}`, () => {
          cells[name] = op.value;
        });
        break;
      case 'barrier':
        yield* this.rcu.barrier();
        break;
      case 'synchronize':
        yield* this.rcu.synchronize();
        break;
    }
  }
}

/** Equal in all orders: a task of the program by its place there, a worker by what it does. */
function nameOf(task: { readonly comm: string; readonly name: string; readonly user: boolean }): string {
  if (task.user) return task.comm;
  return task.name.startsWith('rcu') ? task.comm : task.name;
}
