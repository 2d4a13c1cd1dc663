/** What a litmus program declares, as objects of the engine. */

import { assert } from '../engine/assert.ts';
import { Rcu } from '../engine/async/rcu.ts';
import { Work, WorkQueue } from '../engine/async/work.ts';
import { APIS } from '../engine/lockdep/apis.ts';
import { LockMap } from '../engine/lockdep/classes.ts';
import { Completion } from '../engine/locks/completion.ts';
import { Condition } from '../engine/locks/condition.ts';
import { CountedRef } from '../engine/locks/counted-ref.ts';
import { HotplugLock } from '../engine/locks/hotplug-lock.ts';
import { Mutex } from '../engine/locks/mutex.ts';
import { PercpuRwSem } from '../engine/locks/percpu-rwsem.ts';
import { RwSem } from '../engine/locks/rwsem.ts';
import type { Machine } from '../engine/machine.ts';
import type { Waitable } from '../engine/op.ts';
import type { Sleeps } from '../engine/sleeps.ts';
import type { Task } from '../engine/task.ts';
import type { Declaration, LitmusProgram } from './program.ts';
import { Variable } from './variable.ts';

/** Where a task of the program is, once it has been started. */
export interface Slot extends Waitable {
  task: Task | null;
}

/** What works, callbacks and spawned tasks do is known only when everything has been made. */
export interface Bodies {
  readonly work: (name: string) => Sleeps<void>;
  readonly callback: (name: string) => void;
  readonly underflow: (name: string) => void;
}

export class Objects {
  readonly machine: Machine;
  readonly variables = new Map<string, Variable>();
  readonly works = new Map<string, Work>();
  readonly slots = new Map<string, Slot>();
  readonly rcu: Rcu;
  readonly queue: WorkQueue;
  private readonly locks = new Map<string, Waitable>();

  constructor(machine: Machine, { declarations, routines }: LitmusProgram, bodies: Bodies) {
    this.machine = machine;
    this.rcu = new Rcu(machine, 'rcu_state');
    this.queue = new WorkQueue(machine, 'events', (_queue, work) =>
      this.process(work, bodies.work(work.name)),
    );
    for (const declaration of declarations) this.add(declaration, bodies);
    for (const { kind, name } of routines) {
      if (kind === 'task') this.slots.set(name, { name, id: machine.heap.allocate(), task: null });
      if (kind === 'work') this.works.set(name, workOf(machine, name));
    }
  }

  /** The lock, reference, completion or condition `name`, which is one of `types`. */
  find<T extends Waitable>(name: string, ...types: readonly (abstract new (...args: never[]) => T)[]): T {
    const found = this.locks.get(name);
    const fits = types.some((type) => found instanceof type);
    assert(fits, 'a litmus program uses a name as what it is not declared to be');
    return found as T;
  }

  private add(declaration: Declaration, bodies: Bodies): void {
    const { name } = declaration;
    if (declaration.kind === 'int')
      this.variables.set(name, new Variable(this.machine.heap, name, declaration.values));
    else this.locks.set(name, lockOf(this.machine, declaration, bodies));
  }

  /** As process_one_work() of the kernel: the item is no longer pending once it runs. */
  private *process(work: Work, body: Sleeps<void>): Sleeps<void> {
    const { current, lockdep } = this.machine;
    work.pending = false;
    work.running = current;
    lockdep.acquire(this.queue.map, APIS.process_one_work);
    lockdep.acquire(work.map, APIS.process_one_work);
    yield* body;
    lockdep.release(work.map);
    lockdep.release(this.queue.map);
    if (work.running === current) work.running = null;
  }
}

function lockOf(
  machine: Machine,
  declaration: Exclude<Declaration, { readonly kind: 'int' }>,
  { underflow }: Bodies,
): Waitable {
  const { name } = declaration;
  switch (declaration.kind) {
    case 'mutex':
      return new Mutex(machine, name, declaration.className ?? name);
    case 'percpu':
      return new PercpuRwSem(machine, name, declaration.className ?? name);
    case 'rwsem':
      return new RwSem(machine, name, `${declaration.first} first`, declaration.className ?? name);
    case 'hotplug':
      return new HotplugLock(machine, name, () => underflow(name));
    case 'ref': {
      const ref = new CountedRef(machine, name, declaration.className ?? name);
      ref.annotated = declaration.annotated;
      return ref;
    }
    case 'completion':
      return new Completion(machine, name);
    case 'cond':
      return new Condition(machine, name);
  }
}

function workOf({ heap }: Machine, name: string): Work {
  return new Work(heap, { name, map: new LockMap(`(&${name})`, `work ${name}`) });
}
