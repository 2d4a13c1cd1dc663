/**
 * Wait types: how a lock waits. Whoever holds a lock of one type may take only locks that wait no longer than it. The
 * numbers are those that reports print.
 */
import type { Task } from '../task.ts';
import type { Held } from './held.ts';

/** Not checked. */
export const INV = 0;
export const FREE = 1;
export const SPIN = 2;
/** Spins, but sleeps in a real-time kernel. */
export const CONFIG = 3;
export const SLEEP = 4;
/** Of task context: anything goes. */
export const MAX = 5;

/** With real-time nesting unchecked there is no CONFIG: such locks are SPIN, and what is above moves down. */
export function waitNumber(type: number, rawLockNesting: boolean): number {
  return rawLockNesting || type <= SPIN ? type : type - 1;
}

/** What may be waited for in the context of `task`, no lock considered. */
export function contextLimit(task: Task, rawLockNesting: boolean): number {
  if (task.inHardirq > 0) return waitNumber(task.threaded ? CONFIG : SPIN, rawLockNesting);
  if (task.inSoftirq > 0) return waitNumber(CONFIG, rawLockNesting);
  return waitNumber(MAX, rawLockNesting);
}

/** What may be waited for once `held` is held too, given what was allowed before. */
export function limitUnder({ cls }: Held, before: number): number {
  if (cls.inner === INV) return before;
  if (cls.lockType === 'wait override') return cls.inner;
  return Math.min(before, cls.inner);
}

/** A trylock never waits. */
export function waitsTooLong({ cls, trylock }: Held, allowed: number): boolean {
  if (trylock || cls.inner === INV) return false;
  return (cls.outer === INV ? cls.inner : cls.outer) > allowed;
}
