/** One lock, and one function chain, as lockdep prints them. There are no addresses and no offsets to print. */
import type { Culprit, LockRow } from '../../engine/lockdep/report.ts';
import { callerIn, functionOf } from '../frames.ts';
import type { Era } from './era.ts';
import { usageCharacters } from './usage.ts';

/** `s_active#120`, `&pipe->mutex/1`: a version above 1, and a subclass above 0, are part of the name. */
export function className({ name, version, subclass }: LockRow): string {
  return `${name}${version > 1 ? `#${version}` : ''}${subclass > 0 ? `/${subclass}` : ''}`;
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

/** What a kernel with lockdep compiles a call to. */
const COMPILED: Readonly<Record<string, string>> = { mutex_lock: 'mutex_lock_nested' };

/** The chain of an acquisition: `now`, seen from inside lockdep; otherwise as it was saved when it was new. */
export function acquisitionFrames(stack: readonly string[], now: boolean): readonly string[] {
  if (stack.length === 0) return [];
  const frames = stack.map((frame) => COMPILED[frame] ?? frame);
  if (/lock_acquire$/.test(functionOf(frames[0]!))) return frames;
  return now ? ['__lock_acquire', 'lock_acquire', ...frames] : ['lock_acquire', ...frames];
}
