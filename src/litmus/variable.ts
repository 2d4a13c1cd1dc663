/** A shared variable, or an array: a search sees every access, and an array as one variable. */
import { CELLS, type Heap, type Kept } from '../engine/heap.ts';
import type { Waitable } from '../engine/op.ts';

export class Variable implements Waitable, Kept {
  readonly name: string;
  readonly id: number;
  stamp: number;
  private readonly heap: Heap;
  private values: readonly number[];

  constructor(heap: Heap, name: string, values: readonly number[]) {
    this.heap = heap;
    this.name = name;
    this.values = values;
    this.id = heap.allocate();
    this.stamp = heap.epoch;
  }

  read(index: number): number {
    this.check(index);
    this.heap.watcher?.touch(this.id * CELLS, false);
    return this.values[index]!;
  }

  write(index: number, value: number): void {
    this.check(index);
    this.heap.watcher?.touch(this.id * CELLS, true);
    if (this.stamp !== this.heap.epoch) this.heap.keep(this);
    this.values = this.values.with(index, value);
  }

  private check(index: number): void {
    if (!(index >= 0 && index < this.values.length))
      throw new Broken(`${this.name}[${index}] is outside of ${this.name}[${this.values.length}]`);
  }

  save(): unknown {
    return this.values;
  }

  load(saved: unknown): void {
    this.values = saved as readonly number[];
  }
}

/** The program did what no program may: its task ends there. */
export class Broken extends Error {}
