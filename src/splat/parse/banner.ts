/** First lines of reports, in the words of every era, and what kind of report each begins. */

export type ReportKind =
  | 'circular'
  | 'recursive'
  | 'irq-inversion'
  | 'inconsistent'
  | 'wait-context'
  | 'bad-unlock'
  | 'freed'
  | 'rcu'
  | 'hung-task'
  | 'slab-objects'
  | 'kobject'
  | 'kasan'
  | 'other';

/** Words that a banner begins with, after `WARNING:`, `INFO:` or `[ BUG:`. */
const LOCKDEP: readonly (readonly [string, ReportKind])[] = [
  ['possible circular locking dependency detected', 'circular'],
  ['possible recursive locking detected', 'recursive'],
  ['possible irq lock inversion dependency detected', 'irq-inversion'],
  ['inconsistent lock state', 'inconsistent'],
  ['Invalid wait context', 'wait-context'],
  ['bad unlock balance detected', 'bad-unlock'],
  ['held lock freed', 'freed'],
  ['suspicious RCU usage', 'rcu'],
  ['suspicious rcu_dereference_check() usage', 'rcu'],
  ['lock held when returning to user space', 'other'],
  ['Nested lock was not taken', 'other'],
  ['lock held at task exit time', 'other'],
];

const HEADS = /^(?:\[ )?(?:WARNING|INFO|BUG): /;
const IRQ_ORDER =
  /^(?:HARDIRQ|SOFTIRQ|RECLAIM_FS|hard|soft)(?:-READ)?-safe -> \S{1,24}-unsafe lock order detected/;
const STILL_HELD = /^\S{1,64} still has locks held/;

export interface Banner {
  readonly kind: ReportKind;
  /** A lockdep banner alone may be a quotation: only what follows shows that a report was begun. */
  readonly lockdep: boolean;
  /** The cache that the report is about, where it is about one. */
  readonly cache?: string;
}

const NO_LOCKDEP: readonly (readonly [RegExp, ReportKind])[] = [
  [/^(?:INFO: )?task \S{1,64}:\d{1,9} blocked for more than \d{1,9} seconds/, 'hung-task'],
  [/^BUG (\S{1,64}).{0,120}: Objects remaining /, 'slab-objects'],
  [/^kmem_cache_destroy (\S{1,64}): Slab cache still has objects/, 'slab-objects'],
  [/^kobject_add_internal failed for /, 'kobject'],
  [/^kobject:? \(?\S{1,64}.{0,80}(?:tried to (?:init|add)|is not initialized|invalid)/, 'kobject'],
  [/^BUG: KASAN: /, 'kasan'],
  [/^refcount_t: (?:underflow|addition on 0|increment on 0|saturated|decrement hit 0)/, 'kasan'],
];

/** The report that `text` begins; undefined: none. */
export function bannerOf(text: string): Banner | undefined {
  const head = HEADS.exec(text);
  if (head !== null) {
    const words = text.slice(head[0].length);
    const known = LOCKDEP.find(([start]) => words.startsWith(start));
    if (known !== undefined) return { kind: known[1], lockdep: true };
    if (IRQ_ORDER.test(words)) return { kind: 'irq-inversion', lockdep: true };
    if (STILL_HELD.test(words)) return { kind: 'other', lockdep: true };
  }
  for (const [expression, kind] of NO_LOCKDEP) {
    const [found, cache] = expression.exec(text) ?? [];
    if (found !== undefined)
      return { kind, lockdep: false, ...(cache === undefined ? {} : { cache: cache.replace(/:$/, '') }) };
  }
  return undefined;
}
