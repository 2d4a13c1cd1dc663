/**
 * A kernel list: ordered and small. A change makes a new array, so that a loop over the old one is not disturbed (the
 * kernel's `_safe` iteration) and a restore is one assignment. Touching any of it touches all of it.
 */
import { CELLS, type Heap, type Kept } from './heap.ts';

export class List<T> implements Kept {
  readonly heap: Heap;
  readonly id: number;
  stamp: number;
  private items: readonly T[] = [];

  constructor(heap: Heap) {
    this.heap = heap;
    this.id = heap.allocate();
    this.stamp = heap.epoch;
  }

  /** The entries in order; not to be changed by the caller. */
  all(): readonly T[] {
    if (this.heap.watcher !== null) this.heap.watcher.touch(this.id * CELLS, false);
    return this.items;
  }

  get size(): number {
    return this.all().length;
  }

  has(item: T): boolean {
    return this.all().includes(item);
  }

  add(item: T): void {
    this.change();
    this.items = [...this.items, item];
  }

  /** Removes the first `item`; false when it was not there. */
  delete(item: T): boolean {
    const at = this.all().indexOf(item);
    if (at < 0) return false;
    this.change();
    this.items = without(this.items, at);
    return true;
  }

  /** Takes everything out, as list_splice_init does. */
  splice(): readonly T[] {
    const taken = this.all();
    if (taken.length === 0) return taken;
    this.change();
    this.items = [];
    return taken;
  }

  private change(): void {
    if (this.heap.watcher !== null) this.heap.watcher.touch(this.id * CELLS, true);
    if (this.stamp !== this.heap.epoch) this.heap.keep(this);
  }

  save(): unknown {
    return this.items;
  }

  load(saved: unknown): void {
    this.items = saved as readonly T[];
  }
}

/** `items` without the one at `at`; a negative `at` names none. */
export function without<T>(items: readonly T[], at: number): readonly T[] {
  if (at < 0) return items;
  if (at === 0) return items.slice(1);
  return at === items.length - 1 ? items.slice(0, at) : items.toSpliced(at, 1);
}
