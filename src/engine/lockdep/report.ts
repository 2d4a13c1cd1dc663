/** What lockdep has to say, as data. How each kernel prints it is a matter of src/reports. */
import type { LockClass } from './classes.ts';
import type { Held } from './held.ts';

export interface LockRow {
  readonly name: string;
  readonly key: string;
  readonly version: number;
  readonly subclass: number;
  readonly usage: number;
  readonly read: number;
  /** Where it was acquired, innermost function first; empty unless traced. */
  readonly stack: readonly string[];
}

export interface Culprit {
  readonly rank: number;
  readonly comm: string;
  readonly pid: number;
  readonly cpu: number;
}

/** A cycle of lock orders. `chain[i]` is what the kernel prints after `-> #i`: #0 is wanted, the last one is held. */
export interface CircularReport {
  readonly kind: 'circular';
  readonly task: Culprit;
  readonly wanted: LockRow;
  readonly holding: LockRow;
  readonly chain: readonly LockRow[];
  readonly held: readonly LockRow[];
}

/** The same class twice: nobody else is needed. */
export interface RecursionReport {
  readonly kind: 'recursion';
  readonly task: Culprit;
  readonly wanted: LockRow;
  readonly holding: LockRow;
  readonly held: readonly LockRow[];
}

/** A task ended, or returned to user space, with locks held. */
export interface LeftHeldReport {
  readonly kind: 'left-held';
  readonly task: Culprit;
  readonly held: readonly LockRow[];
}

/** A lock was released that the task does not hold. */
export interface BadUnlockReport {
  readonly kind: 'bad-unlock';
  readonly task: Culprit;
  readonly wanted: LockRow;
  readonly held: readonly LockRow[];
}

export type LockdepReport = CircularReport | RecursionReport | LeftHeldReport | BadUnlockReport;

export function rowOf(cls: LockClass, read: number, stack: readonly string[]): LockRow {
  const { name, key, version, subclass, usage } = cls;
  return { name, key, version, subclass, usage, read, stack };
}

export function heldRow(held: Held): LockRow {
  return rowOf(held.cls, held.read, held.stack);
}
