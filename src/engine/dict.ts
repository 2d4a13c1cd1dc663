/**
 * A lookup by name, never iterated, so its order cannot leak. Each change is undone by itself: a large table costs a run
 * only what the run changed. A lookup that misses touches its (table, name), not the whole table.
 */
import type { Heap, Undone } from './heap.ts';

const NAMES = 2 ** 16;

export class Dict<T> implements Undone {
  readonly heap: Heap;
  readonly id: number;
  private readonly entries = new Map<string, T>();

  constructor(heap: Heap) {
    this.heap = heap;
    this.id = heap.allocate();
  }

  get(name: string): T | undefined {
    if (this.heap.watcher !== null) this.touch(name, false);
    return this.entries.get(name);
  }

  set(name: string, value: T): void {
    this.change(name);
    this.entries.set(name, value);
  }

  delete(name: string): void {
    this.change(name);
    this.entries.delete(name);
  }

  private change(name: string): void {
    if (this.heap.watcher !== null) this.touch(name, true);
    this.heap.onUndo(this, name, this.entries.get(name));
  }

  takeBack(name: string, before: unknown): void {
    if (before === undefined) this.entries.delete(name);
    else this.entries.set(name, before as T);
  }

  /** One cell a (table, name); two names may share one, which only makes a search more careful. */
  private touch(name: string, write: boolean): void {
    let hash = 0;
    for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) % NAMES;
    this.heap.watcher!.touch(-1 - (this.id * NAMES + hash), write);
  }
}
