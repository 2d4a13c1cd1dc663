/** What lockdep has to say, as data. How each kernel prints it is a matter of src/reports. */
import type { Task } from '../task.ts';
import { type LockClass, READ } from './classes.ts';
import type { Held } from './held.ts';

export interface LockRow {
  readonly name: string;
  readonly key: string;
  readonly version: number;
  readonly subclass: number;
  readonly usage: number;
  readonly read: number;
  /** Wait types as numbers of wait-types.ts; outer is 0 where only the inner one counts. */
  readonly inner: number;
  readonly outer: number;
  readonly sync: boolean;
  /** Where it was acquired, innermost function first; empty unless traced. */
  readonly stack: readonly string[];
}

export interface Culprit {
  readonly rank: number;
  readonly comm: string;
  readonly pid: number;
  readonly cpu: number;
  /** Depths: in hardirq, hardirqs off, in softirq, softirqs off. */
  readonly inHardirq: number;
  readonly hardirqsOff: number;
  readonly inSoftirq: number;
  readonly softirqsOff: number;
}

interface Common {
  readonly task: Culprit;
  /** The held stack, oldest first, without the lock being acquired. */
  readonly held: readonly LockRow[];
}

/** A cycle of lock orders. `chain[i]` is what the kernel prints after `-> #i`: #0 is wanted, the last one is held. */
export interface CircularReport extends Common {
  readonly kind: 'circular';
  readonly wanted: LockRow;
  readonly holding: LockRow;
  readonly chain: readonly LockRow[];
}

/** The same class twice: nobody else is needed. */
export interface RecursionReport extends Common {
  readonly kind: 'recursion';
  readonly wanted: LockRow;
  readonly holding: LockRow;
  /** What the class's comparison function answered; null where it has none. */
  readonly comparison: number | null;
}

export type Irq = 'hardirq' | 'softirq' | 'reclaim';

/** One usage bit of a class: `{IN-SOFTIRQ-W}`, `{HARDIRQ-ON-R}`, with where it was first seen. */
export interface UsageSeen {
  readonly irq: Irq;
  /** Taken inside an interrupt; otherwise with it enabled. */
  readonly inside: boolean;
  readonly read: boolean;
  readonly stack: readonly string[];
}

/** A class used in an interrupt and, elsewhere, with that interrupt enabled. */
export interface InconsistentReport extends Common {
  readonly kind: 'inconsistent';
  readonly lock: LockRow;
  readonly before: UsageSeen;
  readonly now: UsageSeen;
}

/** A new edge connects a class used in an interrupt with one that is taken with it enabled. */
export interface SafeToUnsafeReport extends Common {
  readonly kind: 'safe-to-unsafe';
  readonly irq: Irq;
  readonly wanted: LockRow;
  readonly holding: LockRow;
  readonly safe: LockRow;
  readonly safeUse: UsageSeen;
  readonly unsafe: LockRow;
  readonly unsafeUse: UsageSeen;
  /** Classes from the safe one to the held one, and from the wanted one to the unsafe one. */
  readonly toHolding: readonly LockRow[];
  readonly fromWanted: readonly LockRow[];
}

/** A class changed its irq state, and a chain of edges leads from or to one of the other kind. */
export interface InversionReport extends Common {
  readonly kind: 'inversion';
  readonly irq: Irq;
  readonly lock: LockRow;
  readonly now: UsageSeen;
  readonly other: LockRow;
  readonly otherUse: UsageSeen;
  /** True: the lock took the other one in the past; false: it was taken by the other one. */
  readonly forwards: boolean;
  readonly path: readonly LockRow[];
}

/** A lock that may sleep wanted where sleeping is not possible. */
export interface WaitContextReport extends Common {
  readonly kind: 'wait-context';
  readonly wanted: LockRow;
  /** Wait type of the context and of the tightest lock held. */
  readonly context: number;
  readonly have: number;
}

/** The lock under which others of a class are nested is not held. */
export interface NestNotHeldReport extends Common {
  readonly kind: 'nest-not-held';
  readonly wanted: LockRow;
  readonly nest: string;
}

/** A lock was released that the task does not hold. */
export interface BadUnlockReport extends Common {
  readonly kind: 'bad-unlock';
  readonly wanted: LockRow;
}

/** Memory was freed, or a lock initialised again, with the lock held. */
export interface HeldFreedReport extends Common {
  readonly kind: 'held-freed';
  readonly lock: LockRow;
}

/** A task ended with locks held. */
export interface LeftHeldReport extends Common {
  readonly kind: 'left-held';
}

/** A task returned to user space with locks held. */
export interface UserReturnReport extends Common {
  readonly kind: 'user-return';
}

/** RCU-protected data used outside a reader, or a grace period waited for inside one. */
export interface RcuUsageReport extends Common {
  readonly kind: 'rcu-usage';
  /** As in `suspicious rcu_dereference_check() usage!`. */
  readonly words: string;
}

export type LockdepReport =
  | CircularReport
  | RecursionReport
  | InconsistentReport
  | SafeToUnsafeReport
  | InversionReport
  | WaitContextReport
  | NestNotHeldReport
  | BadUnlockReport
  | HeldFreedReport
  | LeftHeldReport
  | UserReturnReport
  | RcuUsageReport;

export function rowOf(cls: LockClass, read: number, stack: readonly string[], sync = false): LockRow {
  const { name, key, version, subclass, usage, inner, outer } = cls;
  return { name, key, version, subclass, usage, read, inner, outer, sync, stack };
}

export function heldRow(held: Held): LockRow {
  return rowOf(held.cls, held.read, held.stack, held.sync);
}

export function heldRows(task: Task): LockRow[] {
  return task.held.slice(0, task.depth).map(heldRow);
}

export function culprit(task: Task): Culprit {
  const { rank, comm, pid, cpu, inHardirq, irqsOff, inSoftirq, bhOff } = task;
  return { rank, comm, pid, cpu, inHardirq, hardirqsOff: irqsOff, inSoftirq, softirqsOff: bhOff };
}

/** The lowest bit of `usage`, and where it was first seen. */
export function usageSeen(cls: LockClass, usage: number): UsageSeen {
  const nth = Math.log2(usage & -usage);
  const irq = (['hardirq', 'softirq', 'reclaim'] as const)[(nth % READ) >> 1]!;
  return { irq, inside: nth % 2 === 0, read: nth >= READ, stack: cls.usedAt[nth] ?? [] };
}
