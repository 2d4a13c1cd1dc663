/** The usage of a lock class: as characters, a write and a read one for each state, and as a list of uses. */
import type * as bits from '../../engine/lockdep/classes.ts';
import type { Irq } from '../../engine/lockdep/report.ts';
import type { Use } from './usage-names.ts';

// Reports load nothing of what runs. The types hold these numbers equal to the engine's.
const USED_IN_HARDIRQ: typeof bits.USED_IN_HARDIRQ = 1;
const ENABLED_HARDIRQ: typeof bits.ENABLED_HARDIRQ = 2;
const USED_IN_SOFTIRQ: typeof bits.USED_IN_SOFTIRQ = 4;
const ENABLED_SOFTIRQ: typeof bits.ENABLED_SOFTIRQ = 8;
const USED_IN_RECLAIM: typeof bits.USED_IN_RECLAIM = 16;
const ENABLED_RECLAIM: typeof bits.ENABLED_RECLAIM = 32;
const READ: typeof bits.READ = 6;
const USED: typeof bits.USED = 4096;
const USED_READ: typeof bits.USED_READ = 8192;

export interface UsageState {
  readonly irq: Irq;
  readonly usedIn: number;
  readonly enabled: number;
}

export const HARDIRQ: UsageState = { irq: 'hardirq', usedIn: USED_IN_HARDIRQ, enabled: ENABLED_HARDIRQ };
export const SOFTIRQ: UsageState = { irq: 'softirq', usedIn: USED_IN_SOFTIRQ, enabled: ENABLED_SOFTIRQ };
export const RECLAIM: UsageState = { irq: 'reclaim', usedIn: USED_IN_RECLAIM, enabled: ENABLED_RECLAIM };

export function usageCharacters(usage: number, states: readonly UsageState[]): string {
  return states.map((state) => character(usage, state) + character(usage >> READ, state)).join('');
}

function character(usage: number, { usedIn, enabled }: UsageState): string {
  const used = (usage & usedIn) !== 0;
  if ((usage & enabled) !== 0) return used ? '?' : '+';
  return used ? '-' : '.';
}

/** In the order in which lockdep numbers them. */
export function usesOf(usage: number, states: readonly UsageState[]): Use[] {
  const order = [
    { inside: true, read: false },
    { inside: true, read: true },
    { inside: false, read: false },
    { inside: false, read: true },
  ];
  return states.flatMap(({ irq, usedIn, enabled }) =>
    order
      .filter(({ inside, read }) => ((usage >> (read ? READ : 0)) & (inside ? usedIn : enabled)) !== 0)
      .map((way) => ({ irq, ...way })),
  );
}

/** Whether a class was used at all, for writing and for reading. */
export function firstUses(usage: number): { readonly write: boolean; readonly read: boolean } {
  return { write: (usage & USED) !== 0, read: (usage & USED_READ) !== 0 };
}
