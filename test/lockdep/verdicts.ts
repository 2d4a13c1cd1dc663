/** What the kernel's table leaves open: rule, script, and what both modes say (or each of them): reason and index. */
import type { Locks } from './script.ts';

type Said = readonly [reason: string, op: number] | null;

export interface Row {
  readonly rule: string;
  readonly script: string;
  readonly said: Said | { readonly kernel: Said; readonly complete: Said };
  readonly locks?: Locks;
}

const SPIN = { waitInner: 'SPIN' } as const;
const CONFIG = { waitInner: 'CONFIG' } as const;
const SLEEP = { waitInner: 'SLEEP' } as const;

function row(rule: string, script: string, said: Row['said'], locks?: Locks): Row {
  return { rule, script, said, ...(locks === undefined ? {} : { locks }) };
}

export const ROWS: readonly Row[] = [
  row('subclasses are classes', 'A1 A2/1 -A2 -A1', null),
  row('subclasses are classes', 'A1 A2/1 -A2 -A1 A1/1 A2', ['circular', 5]),
  row('there are 8 subclasses', 'A/8', ['warning', 0]),
  row('sync is checked', 'A B -B -A B A~', ['circular', 5]),
  row('sync is a recursion', 'A A~', ['recursion', 1]),
  row('sync is not held', 'A~ -A', ['bad-unlock', 1]),
  row('sync leaves edges to it', 'A B~ -A B A', ['circular', 4]),
  row('sync shows nothing enabled', 'A~ irq( A -A )irq', null),
  row('sync shows use in an interrupt', 'irq( A~ )irq A', ['irq-inconsistent', 3]),
  row('a trylock is no recursion', 'A1 A2?', null),
  row('a trylock has no edge to it', 'A B? -B -A B A', null),
  row('a trylock has edges from it', 'A? B -B -A B A', ['circular', 5]),
  row('edges walk through trylocks', 'A B? C -C -B -A C A', ['circular', 7]),
  row('edges bits merge', 'A:r B:R -B -A A B -B -A B:r A:R', ['circular', 9]),
  row('a weak edge alone is none', 'A:r B:R -B -A B:r A:R', null),
  row('readers in a row do not deadlock', 'A:r B:r -B -A B:R A:R', null),
  row('a recursive reader passes readers', 'A1:r A2:R', null),
  row('a plain reader does not', 'A1:r A2:r', ['recursion', 1]),
  row('chains split at interrupts', 'irq- A irq( B -B )irq irq- -A A B -B -A B A', ['circular', 13]),
  row('an interrupt cannot release what it interrupted', 'irq- A irq( B -A', ['bad-unlock', 4]),
  row('a trylock in an interrupt is not used in it', 'irq( A? -A )irq A', null),
  row('a trylock shows what is enabled', 'A? -A irq( A', ['irq-inconsistent', 3]),
  row('nothing is enabled with hardirqs off', 'irq- A -A irq+ soft( A -A )soft', null),
  row('enabling hardirqs shows it for what is held', 'irq- A irq+ -A irq( A', ['irq-inconsistent', 5]),
  row('enabling hardirqs shows softirqs too', 'irq- A irq+ -A soft( A', ['irq-inconsistent', 5]),
  row('enabling softirqs shows it for what is held', 'bh- A bh+ -A soft( A', ['irq-inconsistent', 5]),
  row('enabling softirqs with hardirqs off shows nothing', 'bh- irq- A bh+ -A irq+ soft( A', null),
  row('with softirqs off hardirqs are shown alone', 'bh- A -A bh+ soft( A -A )soft', null),
  row('readers in and out of interrupts are consistent', 'irq( A:R -A )irq A:R', null),
  row('a reader under a writer that is interrupted', 'irq( A:R -A )irq A', ['irq-inconsistent', 4]),
  row('safe to unsafe', 'irq( A -A )irq B -B irq- A B', ['irq-safe-to-unsafe', 8]),
  row('inversion forwards', 'B -B irq- A B -B -A irq+ irq( A', ['irq-inversion', 9]),
  row('inversion backwards', 'irq( A -A )irq irq- A B -B -A irq+ B', ['irq-inversion', 10]),
  row('per-CPU locks are passed by', 'irq( A -A )irq B -B irq- A B', null, { B: { lockType: 'PERCPU' } }),
  row('the strictest lock counts', 'A B C', ['wait-type', 2], { A: SPIN, B: SPIN, C: SLEEP }),
  row('the strictest lock counts', 'A B? C', ['wait-type', 2], { A: SPIN, B: SLEEP, C: CONFIG }),
  row('a trylock does not wait', 'A B?', null, { A: SPIN, B: SLEEP }),
  row('an override allows anew', 'A B! C', null, {
    A: SPIN,
    B: { waitOuter: 'SPIN', waitInner: 'SLEEP', lockType: 'WAIT_OVERRIDE' },
    C: SLEEP,
  }),
  row('the outer type is what is wanted', 'A B', null, {
    A: SPIN,
    B: { waitOuter: 'FREE', waitInner: 'CONFIG' },
  }),
  row('interrupts spin', 'irq( A', ['wait-type', 1], { A: CONFIG }),
  row('threaded interrupts wait longer', 'thread( A -A )irq', null, { A: CONFIG }),
  row('an interrupt starts anew', 'irq- A thread( B -B )irq', null, { A: SPIN, B: CONFIG }),
  row('a downgraded lock is shared', 'A down:A A:R', null),
  row('a downgraded lock has the edges of a reader', 'A down:A B -B -A B:R A:R', null),
  row('downgrading a reader is wrong', 'A:r down:A', ['warning', 1]),
  row('a held lock may change its class', 'A1 class:A1=X A2', null),
  row('the new class counts', 'A class:A=X B -B -A B A', ['circular', 6]),
  row('a pinned lock stays', 'A pin:A -A', ['warning', 2]),
  row('an unpinned lock goes', 'A pin:A unpin:A -A', null),
  row('only what is held is pinned', 'pin:A', ['warning', 0]),
  row('only what is pinned is unpinned', 'A unpin:A', ['warning', 1]),
  row('a lock may be released from the middle', 'A B -A -B', null),
  row('what is above a released lock is taken anew', 'A B C -B -C -A C A', ['circular', 7]),
  row('nested locks merge', 'N A1^N A2^N -A1 -A2 -N', null),
  row('merged entries count', 'N A1^N A2^N -A1 -A2 -A1', ['bad-unlock', 5]),
  row('a nest lock allows its class', 'N A1^N B A2^N', null),
  row('a nest lock must be held', 'N -N A^N', ['nest-lock-not-held', 2]),
  row('unchecked locks have no order', 'A! B -B -A B A', null),
  row('unchecked locks are held', 'A! -A -A', ['bad-unlock', 2]),
  row('an NMI may not take what others take', 'A -A nmi( A', ['warning', 3]),
  row('an NMI may try', 'A -A nmi( A? )nmi', null),
  row('an NMI may read what is read', 'A:R -A nmi( A:R )nmi', null),
  row('an NMI may read what only it knows', 'nmi( A )nmi', null),
  row('an NMI holds nothing', 'B -B nmi( A B? -B )nmi A', null),
  row('a freed lock must not be held', 'A free:A', ['held-freed', 1]),
  row('user space holds nothing', 'A user', ['user-return', 1]),
  row('a task that ends holds nothing', 'A exit', ['left-held', 1]),
  row('a class is met again over a strong edge', 'B:R C -C -B A C:R -C -A C D:R -D -C B A:R -A -B D B:R', {
    kernel: null,
    complete: ['circular', 17],
  }),
  row('a recursive reader hides nothing below it', 'A B:R C -C -B -A C A', {
    kernel: null,
    complete: ['circular', 7],
  }),
];
