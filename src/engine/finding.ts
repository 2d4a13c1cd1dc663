/** What a run found: plain data. All text about it is made elsewhere. */
import type { CircularReport, LockdepReport } from './lockdep/report.ts';

/** One wait of a deadlock: `task` cannot go on with `op` on `wants` until the next task of the cycle lets go. */
export interface Wait {
  readonly task: number;
  readonly op: string;
  /** Class name of the lock or reference waited for, and the instance. */
  readonly wants: string;
  readonly object: string;
}

/** A memory error, a leak, a broken rule: what, of which object, and where as function chains when traced. */
export interface Violation {
  readonly kind: 'violation';
  readonly invariant: string;
  /** Stable words: no addresses, numbers or instances. */
  readonly signature: string;
  readonly text: string;
  readonly task: number | null;
  /** Innermost function first; empty unless the run was traced. */
  readonly stack: readonly string[];
}

export interface Deadlock {
  readonly kind: 'deadlock';
  readonly cycle: readonly Wait[];
}

export interface LockdepFinding {
  readonly kind: 'lockdep';
  readonly report: LockdepReport;
}

export type Finding = Violation | Deadlock | LockdepFinding;
export type { CircularReport, LockdepReport };
