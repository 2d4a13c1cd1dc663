/**
 * What each operation does on the engine: `before` holds its scheduling point and whatever may sleep, `act` the rest, which
 * is atomic and answers whether it succeeded. With `points: 'all'` a release has a point too.
 */
import { ENDED, LOOK, SET } from '../engine/acts.ts';
import { APIS } from '../engine/lockdep/apis.ts';
import { Completion } from '../engine/locks/completion.ts';
import { Condition } from '../engine/locks/condition.ts';
import { CountedRef } from '../engine/locks/counted-ref.ts';
import { HotplugLock } from '../engine/locks/hotplug-lock.ts';
import { Mutex } from '../engine/locks/mutex.ts';
import { PercpuRwSem } from '../engine/locks/percpu-rwsem.ts';
import { RwSem } from '../engine/locks/rwsem.ts';
import { marker, type Op, type Waitable } from '../engine/op.ts';
import { DONE, type Sleeps } from '../engine/sleeps.ts';
import type { Task } from '../engine/task.ts';
import type { Objects, Slot } from './objects.ts';
import { OPERATIONS, type OperationName } from './operations.ts';
import type { Action } from './program.ts';

export type Points = 'acquire' | 'all';

export interface Effect {
  readonly before?: (() => Sleeps<void>) | undefined;
  readonly act?: (() => boolean | void) | undefined;
}

/** What the operations on routines need to know. */
export interface Surroundings {
  readonly objects: Objects;
  readonly points: Points;
  /** Locks that somebody tries. */
  readonly tried: ReadonlySet<string>;
  readonly spawn: (name: string) => void;
  readonly callback: (name: string) => void;
}

type Call = Extract<Action, { readonly kind: 'call' }>;

export function effectOf({ op, object, mutex }: Call, around: Surroundings): Effect {
  return EFFECTS[op](object ?? '', around, mutex);
}

/** What commutes with its like. */
const SHARED: readonly string[] = ['up_read', 'put', 'rcu_read_lock', 'rcu_read_unlock', 'yield'];

const MARKERS = Object.fromEntries(
  Object.keys(OPERATIONS).map((name) => [name, SHARED.includes(name) ? marker(name, true) : marker(name)]),
) as Readonly<Record<OperationName, Op>>;

/**
 * The point before a release. Whoever gives up what it has only makes room, which may as well happen at once, within the
 * step before. But what a task does not have it may take from another, and a trylock tells whether room has been made yet:
 * then it matters when.
 */
function release(
  op: OperationName,
  object: Waitable,
  { points, tried, objects: { machine } }: Surroundings,
  holds: (task: Task) => boolean,
): Effect['before'] {
  const before = () => machine.point(MARKERS[op], object);
  const seen = points === 'all' || (SEEN.has(op) && tried.has(object.name));
  return seen ? before : () => (holds(machine.current) ? DONE : before());
}

/** Releases that a trylock of the same lock can tell. */
const SEEN: ReadonlySet<OperationName> = new Set(['unlock', 'up_write']);

function point(op: OperationName, object: Waitable, { objects }: Surroundings): () => Sleeps<void> {
  return () => objects.machine.point(MARKERS[op], object);
}

const mutexOf = (name: string, { objects }: Surroundings) => objects.find(name, Mutex);
const refOf = (name: string, { objects }: Surroundings) => objects.find(name, CountedRef);
const semOf = (name: string, { objects }: Surroundings) =>
  objects.find<ReaderWriter>(name, RwSem, PercpuRwSem, HotplugLock);

type ReaderWriter = RwSem | PercpuRwSem | HotplugLock;

/** Of a hotplug lock whose count has been stolen nobody is known to be a reader. */
function reads(sem: ReaderWriter, task: Task): boolean {
  if (!(sem instanceof HotplugLock)) return sem.readers.includes(task);
  if (sem.activeWriter === task) return true;
  return sem.refcount === sem.readers.length && sem.readers.includes(task);
}

function writes(sem: ReaderWriter, task: Task): boolean {
  if (sem instanceof HotplugLock) return sem.activeWriter === task;
  return (sem instanceof RwSem ? sem.writer : sem.block) === task;
}

const JOIN: Op<Slot> = {
  name: 'join',
  ready: ({ task }) => task?.done === true,
  take: () => {},
  guards: ({ id, task }, _task, watcher) => {
    watcher.acts(id, 0, LOOK);
    if (task !== null) watcher.acts(task.id, ENDED, LOOK);
  },
  blockers: ({ task }) => (task === null ? [] : [task]),
};

const EFFECTS: Readonly<
  Record<OperationName, (name: string, around: Surroundings, mutex: string | null) => Effect>
> = {
  lock: (name, around) => {
    const mutex = mutexOf(name, around);
    return { before: () => mutex.lock() };
  },
  unlock: (name, around) => {
    const mutex = mutexOf(name, around);
    const before = release('unlock', mutex, around, (task) => mutex.owner === task);
    return { before, act: () => mutex.unlock() };
  },
  trylock: (name, around) => {
    const mutex = mutexOf(name, around);
    return { before: () => mutex.tryPoint(), act: () => mutex.trylock() };
  },
  backoff: (name, around) => {
    const mutex = mutexOf(name, around);
    return { before: () => mutex.changedHands() };
  },
  down_read: (name, around) => {
    const sem = semOf(name, around);
    return { before: () => sem.read() };
  },
  up_read: (name, around) => {
    const sem = semOf(name, around);
    return { before: release('up_read', sem, around, (task) => reads(sem, task)), act: () => sem.endRead() };
  },
  down_write: (name, around) => {
    const sem = semOf(name, around);
    return { before: () => sem.write() };
  },
  up_write: (name, around) => {
    const sem = semOf(name, around);
    return {
      before: release('up_write', sem, around, (task) => writes(sem, task)),
      act: () => sem.endWrite(),
    };
  },
  down_read_trylock: (name, { objects }) => {
    const sem = objects.find(name, PercpuRwSem);
    return { before: () => sem.tryPoint(), act: () => sem.tryRead() };
  },
  get: (name, around) => {
    const ref = refOf(name, around);
    return { before: () => ref.before(), act: () => ref.get() };
  },
  put: (name, around) => {
    const ref = refOf(name, around);
    return { before: release('put', ref, around, (task) => ref.users.includes(task)), act: () => ref.put() };
  },
  drain: (name, around) => {
    const ref = refOf(name, around);
    return {
      *before() {
        yield* around.objects.machine.point(MARKERS.drain, ref);
        ref.deactivate();
        yield* ref.drain();
      },
    };
  },
  wait: (name, around, mutex) => {
    const { objects } = around;
    const awaited = objects.find<Completion | Condition>(name, Completion, Condition);
    if (awaited instanceof Completion) return { before: () => awaited.wait() };
    const given = mutexOf(mutex!, around);
    return {
      *before() {
        yield* objects.machine.point(MARKERS.wait, awaited);
        yield* awaited.wait(given);
      },
    };
  },
  complete: (name, around) => {
    const completion = around.objects.find(name, Completion);
    return { before: point('complete', completion, around), act: () => completion.complete() };
  },
  signal: (name, around) => {
    const condition = around.objects.find(name, Condition);
    return { before: point('signal', condition, around), act: () => condition.signal() };
  },
  broadcast: (name, around) => {
    const condition = around.objects.find(name, Condition);
    return { before: point('broadcast', condition, around), act: () => condition.broadcast() };
  },
  queue: (name, around) => {
    const { queue, works } = around.objects;
    const work = works.get(name)!;
    return {
      before: point('queue', work, around),
      act: () => {
        queue.queue(work);
      },
    };
  },
  flush: (name, around) => waitsForWork('flush', name, around),
  cancel: (name, around) => waitsForWork('cancel', name, around),
  rcu_read_lock: (_name, around) => {
    const { rcu } = around.objects;
    return { before: point('rcu_read_lock', rcu, around), act: () => rcu.readLock() };
  },
  rcu_read_unlock: (_name, around) => {
    const { rcu } = around.objects;
    return {
      before: release('rcu_read_unlock', rcu, around, (task) => rcu.reads(task)),
      act: () => rcu.readUnlock(),
    };
  },
  synchronize_rcu: (_name, { objects }) => ({ before: () => objects.rcu.synchronize() }),
  rcu_barrier: (_name, { objects }) => ({ before: () => objects.rcu.barrier() }),
  call_rcu: (name, around) => {
    const { rcu } = around.objects;
    return {
      before: point('call_rcu', rcu, around),
      act: () => rcu.call(name, () => around.callback(name)),
    };
  },
  spawn: (name, around) => {
    const { slots, machine } = around.objects;
    const slot = slots.get(name)!;
    return {
      before: point('spawn', slot, around),
      act: () => {
        machine.watcher?.acts(slot.id, 0, SET);
        around.spawn(name);
      },
    };
  },
  join: (name, { objects }) => {
    const slot = objects.slots.get(name)!;
    const { machine } = objects;
    return {
      before: () => {
        if (!JOIN.ready(slot, machine.current)) return machine.block(JOIN, slot);
        return machine.point(JOIN, slot);
      },
    };
  },
  yield: (_name, { objects }) => ({
    before: () => objects.machine.point(MARKERS.yield, objects.machine.current),
  }),
};

/** What lockdep is told is the kernel's: the item is taken and let go again. */
function waitsForWork(op: 'flush' | 'cancel', name: string, around: Surroundings): Effect {
  const { machine, queue, works } = around.objects;
  const work = works.get(name)!;
  return {
    *before() {
      yield* machine.point(MARKERS[op], work);
      machine.lockdep.acquire(work.map, APIS.flush_work);
      machine.lockdep.release(work.map);
      if (op === 'flush') yield* queue.flush(work);
      else yield* queue.cancel(work);
    },
  };
}
