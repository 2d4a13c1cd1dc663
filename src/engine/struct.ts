/**
 * Objects with a life: a kernel struct whose fields are accessors on the prototype. A write saves the object once a run
 * (so that boot can be restored), a touch after kfree() is told to the machine, and a watcher sees the access.
 * Left out: nested structs (a field may hold another struct, which then has a life of its own).
 */
import { assert } from './assert.ts';
import { CELLS, type Heap, type Kept } from './heap.ts';

export class Struct implements Kept {
  declare readonly kind: string;
  /** The place of each field among the slots. */
  declare protected readonly fields: ReadonlyMap<string, number>;
  readonly heap: Heap;
  readonly id: number;
  stamp: number;
  /** Where it was freed; null while it lives. Restored with the fields. */
  freed: string | null = null;
  /** The fields, in declaration order. */
  slots: unknown[];

  constructor(heap: Heap, slots: unknown[]) {
    this.heap = heap;
    this.id = heap.allocate();
    this.stamp = heap.epoch;
    this.slots = slots;
    heap.created.push(this);
  }

  /** One more reference is counted in `field`. Others may count theirs before or after: see Heap.counter. */
  inc(field: string): void {
    this.adjust(field, 1);
  }

  /** One reference less. True: none is left. */
  decAndTest(field: string): boolean {
    return this.adjust(field, -1) === 0;
  }

  /** Whether there is no reference, and nothing else about their number. */
  isZero(field: string): boolean {
    return this.adjust(field, 0) === 0;
  }

  private adjust(field: string, by: -1 | 0 | 1): number {
    if (this.freed !== null) this.heap.poisoned(this, field);
    const i = this.fields.get(field)!;
    const before = this.slots[i] as number;
    if (this.heap.counter !== null) this.heap.counter.counts(this.id * CELLS + i, before, by);
    if (by === 0) return before;
    if (this.stamp !== this.heap.epoch) this.heap.keep(this);
    this.slots[i] = before + by;
    return before + by;
  }

  /** What is freed never changes again, so it is always a living object that is saved. */
  save(): unknown {
    assert(this.freed === null, 'an object is saved after it was freed');
    return this.slots.slice();
  }

  load(saved: unknown): void {
    this.freed = null;
    this.slots = saved as unknown[];
  }
}

type Fields = Record<string, unknown>;
export type StructClass<F> = new (heap: Heap, values?: Partial<F>) => Struct & F;

/** A class for kernel structs of `kind` with the given fields and their values at birth. */
export function struct<F extends object>(kind: string, fields: F): StructClass<F> {
  const names = Object.keys(fields);
  const born = Object.values(fields);
  assert(names.length < CELLS, `struct ${kind} has more fields than a cell number can tell apart`);
  const index = new Map(names.map((name, i) => [name, i]));

  class Made extends Struct {
    constructor(heap: Heap, values?: Fields) {
      super(heap, born.slice());
      if (values !== undefined) for (const name in values) this.slots[index.get(name)!] = values[name];
    }
  }
  Object.defineProperty(Made.prototype, 'kind', { value: kind });
  Object.defineProperty(Made.prototype, 'fields', { value: index });
  Object.defineProperty(Made, 'name', { value: kind });
  names.forEach((name, i) => {
    Object.defineProperty(Made.prototype, name, accessor(name, i));
  });
  return Made as unknown as StructClass<F>;
}

function accessor(name: string, i: number): PropertyDescriptor & ThisType<Struct> {
  return {
    enumerable: true,
    get() {
      if (this.freed !== null) this.heap.poisoned(this, name);
      if (this.heap.watcher !== null) this.heap.watcher.touch(this.id * CELLS + i, false);
      return this.slots[i];
    },
    set(value: unknown) {
      if (this.freed !== null) this.heap.poisoned(this, name);
      if (this.heap.watcher !== null) this.heap.watcher.touch(this.id * CELLS + i, true);
      if (this.stamp !== this.heap.epoch) this.heap.keep(this);
      this.slots[i] = value;
    },
  };
}
