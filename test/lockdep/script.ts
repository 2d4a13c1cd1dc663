/**
 * Lock programs in one line: `A` takes A, `-A` lets go. `A:r` and `A:R` are shared and recursively shared, `A?` tries, `A~`
 * syncs, `A!` is not checked, `A/1` has a subclass, `A^N` is nested under N. `A1` and `A2` are instances of class A. Words
 * are about the task: `irq(` and `)irq`, `soft(`, `nmi(`, `irq-` and `irq+`, `bh-` and `bh+`; `pin:A`, `down:A`, `free:A`,
 * `class:A=X`.
 */

import type { LockdepRules } from '../../src/engine/lockdep/rules.ts';
import { Bench } from '../../src/lockdep-cases/bench.ts';
import { judgeCase, type Verdict } from '../../src/lockdep-cases/judge.ts';
import type { Case, CaseLock, CaseOp } from '../../src/lockdep-cases/notation.ts';

export type Locks = Readonly<Record<string, Partial<CaseLock>>>;

const WORDS: Readonly<Record<string, Partial<CaseOp> & { readonly op: CaseOp['op'] }>> = {
  'irq(': { op: 'irq_enter' },
  'thread(': { op: 'irq_enter', threaded: true },
  ')irq': { op: 'irq_exit' },
  'soft(': { op: 'softirq_enter' },
  ')soft': { op: 'softirq_exit' },
  'nmi(': { op: 'nmi_enter' },
  ')nmi': { op: 'nmi_exit' },
  'irq-': { op: 'irq_disable' },
  'irq+': { op: 'irq_enable' },
  'bh-': { op: 'softirq_disable' },
  'bh+': { op: 'softirq_enable' },
  user: { op: 'return_to_user' },
  exit: { op: 'task_exit' },
};
const VERBS: Readonly<Record<string, CaseOp['op']>> = {
  pin: 'pin',
  unpin: 'unpin',
  down: 'downgrade',
  free: 'free',
  class: 'set_class',
};

/** `locks`: what is special about a class; nothing else waits. */
export function caseOf(script: string, locks: Locks = {}): Case {
  const ops = script.split(' ').map(opOf);
  const names = ops.flatMap(({ lock, nest_lock }) => [lock ?? [], nest_lock ?? []].flat());
  const declared = names.map((name) => {
    const cls = name.replace(/\d+$/, '');
    return [name, { class: cls, waitInner: 'INV', ...locks[cls] }] as const;
  });
  return { id: script, locks: Object.fromEntries(declared) as Case['locks'], ops };
}

function opOf(token: string): CaseOp {
  const word = WORDS[token];
  if (word !== undefined) return word;
  const [, verb, target, name] = /^(\w+):([A-Z]\d*)(?:=(\w+))?$/.exec(token) ?? [];
  if (verb !== undefined && VERBS[verb] !== undefined) {
    return { op: VERBS[verb], lock: target!, ...(name === undefined ? {} : { class: name }) };
  }
  const [, minus, lock, way, read, subclass, nest] =
    /^(-?)([A-Z]\d*)([?~!]?)(?::([rR]))?(?:\/(\d+))?(?:\^([A-Z]\d*))?$/.exec(token)!;
  if (minus === '-') return { op: 'unlock', lock: lock! };
  return {
    op: way === '~' ? 'sync' : 'lock',
    lock: lock!,
    read: read === undefined ? 0 : read === 'r' ? 1 : 2,
    trylock: way === '?',
    check: way === '!' ? 0 : 1,
    subclass: Number(subclass ?? 0),
    ...(nest === undefined ? {} : { nest_lock: nest }),
  };
}

export function verdictOf(script: string, rules: Partial<LockdepRules>, locks: Locks = {}): Verdict {
  return judgeCase(caseOf(script, locks), rules);
}

/** The bench after the whole script. */
export function played(script: string, rules: Partial<LockdepRules> = {}, locks: Locks = {}): Bench {
  const { locks: declared, ops } = caseOf(script, locks);
  const bench = new Bench(declared, rules);
  for (const op of ops) bench.step(op);
  return bench;
}

/** `A->B ER EN`, sorted. */
export function edgesOf({ lockdep }: Bench): string[] {
  const letters = ['ER', 'EN', 'SR', 'SN'];
  return lockdep.state.classes.all
    .flatMap((cls) => cls.after)
    .map(
      (edge) =>
        `${edge.from.name}->${edge.to.name} ${letters.filter((_, bit) => edge.kinds & (1 << bit)).join(' ')}`,
    )
    .sort();
}
