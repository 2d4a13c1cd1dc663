/** The usage characters of a lock class: a write and a read character for each state. */
import type * as bits from '../../engine/lockdep/classes.ts';

// Reports load nothing of what runs. The types hold these numbers equal to the engine's.
const USED_IN_HARDIRQ: typeof bits.USED_IN_HARDIRQ = 1;
const ENABLED_HARDIRQ: typeof bits.ENABLED_HARDIRQ = 2;
const USED_IN_SOFTIRQ: typeof bits.USED_IN_SOFTIRQ = 4;
const ENABLED_SOFTIRQ: typeof bits.ENABLED_SOFTIRQ = 8;
const USED_IN_RECLAIM: typeof bits.USED_IN_RECLAIM = 16;
const ENABLED_RECLAIM: typeof bits.ENABLED_RECLAIM = 32;
const READ: typeof bits.READ = 6;

export interface UsageState {
  readonly usedIn: number;
  readonly enabled: number;
}

export const HARDIRQ: UsageState = { usedIn: USED_IN_HARDIRQ, enabled: ENABLED_HARDIRQ };
export const SOFTIRQ: UsageState = { usedIn: USED_IN_SOFTIRQ, enabled: ENABLED_SOFTIRQ };
export const RECLAIM: UsageState = { usedIn: USED_IN_RECLAIM, enabled: ENABLED_RECLAIM };

export function usageCharacters(usage: number, states: readonly UsageState[]): string {
  return states.map((state) => character(usage, state) + character(usage >> READ, state)).join('');
}

function character(usage: number, { usedIn, enabled }: UsageState): string {
  const used = (usage & usedIn) !== 0;
  if ((usage & enabled) !== 0) return used ? '?' : '+';
  return used ? '-' : '.';
}
