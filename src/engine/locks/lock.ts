/** What all locks share: a name, an identity, a lockdep map, and a state that a restored machine gets back. */
import type { Kept } from '../heap.ts';
import { KINDS, type LockKind } from '../lockdep/apis.ts';
import { LockMap } from '../lockdep/classes.ts';
import type { Machine } from '../machine.ts';
import type { Waitable } from '../op.ts';

export abstract class Lock implements Waitable, Kept {
  readonly machine: Machine;
  readonly name: string;
  readonly map: LockMap;
  readonly id: number;
  stamp: number;

  /** `name` tells instances apart in schedules; `className` is what lockdep prints; `key` is the lock class. */
  constructor(
    machine: Machine,
    name: string,
    className: string = name,
    key: string = className,
    kind: LockKind = KINDS.map,
  ) {
    this.machine = machine;
    this.name = name;
    this.map = new LockMap(className, key, kind);
    this.id = machine.heap.allocate();
    this.stamp = machine.heap.epoch;
  }

  get className(): string {
    return this.map.name;
  }

  abstract save(): unknown;
  abstract load(saved: unknown): void;

  /** Call before every change of state. */
  protected changing(): void {
    if (this.stamp !== this.machine.heap.epoch) this.machine.heap.keep(this);
  }
}
