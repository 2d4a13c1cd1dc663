/** What a report of the kernel says, as read from a log. */
import type { ReportKind } from './banner.ts';
import type { LockPrint } from './lock-print.ts';

/** An entry of the dependency chain: `-> #2 (slab_mutex){+.+.}-{3:3}:` and its stack, innermost function first. */
export interface ChainEntry {
  readonly index: number;
  name: string | null;
  readonly stack: string[];
}

export interface SplatReport {
  readonly kind: ReportKind;
  /** Of the log, from 1. */
  readonly line: number;
  /** Release, as printed; null: not printed. */
  readonly kernel: string | null;
  readonly task: { readonly comm: string; readonly pid: number } | null;
  readonly acquiring: string | null;
  readonly holding: string | null;
  /** Names by the number printed after `-> #`; null: not all were read. */
  readonly chain: readonly string[] | null;
  readonly entries: readonly ChainEntry[];
  /** Locks held by the task, as counted by lockdep; null: not printed. */
  readonly held: number | null;
  readonly heldLocks: readonly LockPrint[];
  /** The stack of the report itself. */
  readonly stack: readonly string[];
  readonly complete: boolean;
  /** What a whole report would say and this one does not. */
  readonly missing: readonly string[];
}
