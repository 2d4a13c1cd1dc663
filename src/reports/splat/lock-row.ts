/** One lock, and the locks a task holds, as lockdep prints them. There are no addresses to print. */
import type { Culprit, LockRow } from '../../engine/lockdep/report.ts';
import { callerIn } from '../frames.ts';
import type { Era } from './era.ts';
import { usageCharacters } from './usage.ts';

/** `s_active#120`, `&pipe->mutex/1`: a version above 1, and a subclass above 0, are part of the name. */
export function className({ name, version, subclass }: LockRow): string {
  return `${name}${version > 1 ? `#${version}` : ''}${subclass > 0 ? `/${subclass}` : ''}`;
}

export function sameClass(one: LockRow, other: LockRow): boolean {
  return one.key === other.key && one.subclass === other.subclass;
}

/** ` (slab_mutex){+.+.+.}`. */
export function lockText(row: LockRow, era: Era): string {
  return era.lock(row, className(row), usageCharacters(row.usage, era.states));
}

/** ` (slab_mutex){+.+.+.}, at: kmem_cache_destroy`. */
export function acquiredText(row: LockRow, era: Era): string {
  const at = callerIn(row.stack, era.passes);
  return at === null ? lockText(row, era) : `${lockText(row, era)}, at: ${at}`;
}

export function heldLines({ comm, pid }: Culprit, held: readonly LockRow[], era: Era): string[] {
  if (held.length === 0) return [`no locks held by ${comm}/${pid}.`];
  const lines = held.map((row, i) => ` #${i}: ${acquiredText(row, era)}`);
  return [`${held.length} lock${held.length > 1 ? 's' : ''} held by ${comm}/${pid}:`, ...lines];
}
