/**
 * The memory of a machine: what is booted once is kept, what a run changes is undone.
 * Every object with state registers itself here before its first change in a run (`epoch`), so that restoring costs what
 * the run touched, not what was booted. A watcher, when set, sees every access to every field: searches derive the
 * conflicts of two steps from it, so no access can be forgotten.
 * Left to others: what a field means (struct.ts, list.ts, dict.ts), who waits for what (machine.ts).
 */
import { assert } from './assert.ts';
import { type Kept, UndoLog, type Undone } from './undo-log.ts';

export type { Kept, Undone } from './undo-log.ts';

/** What is known of an object that should not have been touched. */
export interface Poisoned {
  readonly kind: string;
  readonly freed: string | null;
}

export interface Watcher {
  /** `cell` names one field of one object, equal in equivalent executions. */
  touch(cell: number, write: boolean): void;
}

/**
 * Told of every count of references, in every step of a search: which of them may change places depends on what was counted
 * before. `before` and `by` are the count and what is added to it; 0: it was only asked whether the count is 0.
 */
export interface Counter {
  counts(cell: number, before: number, by: -1 | 0 | 1): void;
}

/** Fields an object may have: a cell is `id * CELLS + field`. */
export const CELLS = 64;
const OBJECTS_A_TASK = 2 ** 20;

export class Heap {
  epoch = 1;
  watcher: Watcher | null = null;
  counter: Counter | null = null;
  /** Who allocates now: identities are (task, nth allocation of that task), hence stable when tasks interleave differently. */
  allocator: { key: number; allocated: number } = { key: 0, allocated: 0 };
  /** Called when a freed object is touched; throws. Set by the machine. */
  poisoned: (object: Poisoned, field: string) => never = () => {
    throw new Error('a freed object was touched on a heap that no machine owns');
  };

  /** Objects with a life made since the checkpoint, and older ones changed since: where leaks can be. */
  readonly created: object[] = [];
  private log = new UndoLog();
  private bootAllocated = 0;
  /** What was checkpointed since the base, the oldest first; null: there is no base. */
  private layers: { readonly log: UndoLog; readonly allocated: number }[] | null = null;

  get journal(): readonly Kept[] {
    return this.log.journal;
  }

  /** Every object that has changed since the checkpoint, with its state before. */
  changes(): Iterable<readonly [Kept, unknown]> {
    return this.log.changes();
  }

  /** The identity of a new object: stable across equivalent executions, below 2^47. */
  allocate(): number {
    const who = this.allocator;
    return who.key * OBJECTS_A_TASK + who.allocated++;
  }

  /** Remembers the state of `object` before its first change in this run. */
  keep(object: Kept): void {
    object.stamp = this.epoch;
    this.log.keep(object);
  }

  /** Remembers what the entry `key` of `owner` is before it changes. */
  onUndo(owner: Undone, key: string, before: unknown): void {
    this.log.onUndo(owner, key, before);
  }

  /** From here on changes can be undone. */
  checkpoint(): void {
    const { layers, log } = this;
    if (layers === null) log.clear();
    else {
      layers.push({ log, allocated: this.bootAllocated });
      this.log = new UndoLog();
    }
    this.bootAllocated = this.allocator.allocated;
    this.created.length = 0;
    this.epoch++;
  }

  /** Call after a checkpoint: what is checkpointed later can be taken back as well. */
  base(): void {
    this.layers = [];
  }

  /** Takes back every change since the checkpoint. Objects made since are simply forgotten. */
  restore(): void {
    this.log.takeBack();
    this.begin();
  }

  /** Takes back every change since the base. */
  rewind(): void {
    const { layers } = this;
    assert(layers !== null, 'a heap without a base was rewound');
    this.log.takeBack();
    for (let layer = layers.pop(); layer !== undefined; layer = layers.pop()) {
      layer.log.takeBack();
      this.bootAllocated = layer.allocated;
    }
    this.begin();
  }

  private begin(): void {
    this.created.length = 0;
    this.allocator = { key: 0, allocated: this.bootAllocated };
    this.epoch++;
  }
}
