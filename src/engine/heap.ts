/**
 * The memory of a machine: what is booted once is kept, what a run changes is undone.
 * Every object with state registers itself here before its first change in a run (`epoch`), so that restoring costs what
 * the run touched, not what was booted. A watcher, when set, sees every access to every field: searches derive the
 * conflicts of two steps from it, so no access can be forgotten.
 * Left to others: what a field means (struct.ts, list.ts, dict.ts), who waits for what (machine.ts).
 */
export interface Kept {
  /** Epoch of creation or of the last save. */
  stamp: number;
  /** The state to go back to. */
  save(): unknown;
  load(saved: unknown): void;
}

/** Something too large to copy: each change of it is taken back by itself. */
export interface Undone {
  /** `key` had the value `before` again; undefined: none. */
  takeBack(key: string, before: unknown): void;
}

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
  readonly journal: Kept[] = [];
  private readonly saved: unknown[] = [];
  /** Changes of single entries: of what, the key, the value before. */
  private readonly undone: Undone[] = [];
  private readonly undoneKeys: string[] = [];
  private readonly undoneValues: unknown[] = [];
  private bootAllocated = 0;

  /** The identity of a new object: stable across equivalent executions, below 2^47. */
  allocate(): number {
    const who = this.allocator;
    return who.key * OBJECTS_A_TASK + who.allocated++;
  }

  /** Remembers the state of `object` before its first change in this run. */
  keep(object: Kept): void {
    object.stamp = this.epoch;
    this.journal.push(object);
    this.saved.push(object.save());
  }

  /** Remembers what the entry `key` of `owner` is before it changes. */
  onUndo(owner: Undone, key: string, before: unknown): void {
    this.undone.push(owner);
    this.undoneKeys.push(key);
    this.undoneValues.push(before);
  }

  /** From here on changes can be undone. */
  checkpoint(): void {
    this.forget();
    this.bootAllocated = this.allocator.allocated;
    this.epoch++;
  }

  /** Takes back every change since the checkpoint. Objects made since are simply forgotten. */
  restore(): void {
    const { undone, journal } = this;
    for (let i = undone.length; i-- > 0; ) undone[i]!.takeBack(this.undoneKeys[i]!, this.undoneValues[i]);
    for (let i = journal.length; i-- > 0; ) journal[i]!.load(this.saved[i]);
    this.forget();
    this.allocator = { key: 0, allocated: this.bootAllocated };
    this.epoch++;
  }

  private forget(): void {
    this.created.length = this.journal.length = this.saved.length = 0;
    this.undone.length = this.undoneKeys.length = this.undoneValues.length = 0;
  }
}
