/**
 * A finding as syzbot titles what it finds, so that a kernel developer can hold one against the other: `possible deadlock in
 * kernfs_drain`, `KASAN: use-after-free in kobject_put`. What no kernel would notice is a `WARNING`.
 */
import type { Deadlock, Finding, LockdepReport } from '../engine/finding.ts';
import type { Judged, Traced } from '../outcome.ts';
import { functionOf, LOCK_CALLS, LOCKING } from './frames.ts';
import { printable } from './printable.ts';

/** Those that wait for others rather than take a lock: they are named, not their callers. */
const DRAINS: ReadonlySet<string> = new Set(['kernfs_drain', '__kernfs_remove']);
/** Functions that count, which are not who counts wrongly. */
const COUNTING = /^(refcount_|kref_|kobject_)/;
/** Functions of the model that stand for a macro or a check. */
const MACROS = /^(WARN_|INIT_)/;

/** What a kernel or its sanitizers say of those that they check themselves. */
const WORDS: Readonly<Record<string, string>> = {
  deadlock: 'possible deadlock',
  lockdep: 'possible deadlock',
  'lost-wakeup': 'INFO: task hung',
  'no-progress': 'BUG: soft lockup',
  'use-after-free': 'KASAN: use-after-free',
  'double-free': 'KASAN: double-free',
  'null-dereference': 'BUG: unable to handle kernel NULL pointer dereference',
  'unloaded-text': 'BUG: unable to handle kernel paging request',
  context: 'BUG: sleeping function called from invalid context',
  bug: 'kernel BUG',
  refcount: 'WARNING: refcount bug',
  leak: 'memory leak',
};
/** Signatures that end in the function where it happened. */
const NAMES_FUNCTION =
  /^(?:use-after-free|double-free|null-dereference|unloaded-text|bug): (?:.* in )?(\w+)$/;

const LOCKDEP_WORDS: Readonly<Partial<Record<LockdepReport['kind'], string>>> = {
  inconsistent: 'inconsistent lock state',
  'wait-context': 'BUG: invalid wait context',
  'nest-not-held': 'WARNING: nested lock was not taken',
  'bad-unlock': 'WARNING: bad unlock balance',
  'held-freed': 'WARNING: held lock freed',
  'left-held': 'WARNING: still has locks held',
  'user-return': 'WARNING: lock held when returning to user space',
  'rcu-usage': 'WARNING: suspicious RCU usage',
};

export function syzbotTitle({ finding, signature }: Judged, traced: Traced): string {
  const where = NAMES_FUNCTION.exec(signature)?.[1] ?? whereOf(finding, traced);
  if (where === null) return syzbotTitleOf(signature);
  const lockdep = finding.kind === 'lockdep' ? LOCKDEP_WORDS[finding.report.kind] : undefined;
  return printable(`${lockdep ?? WORDS[invariantOf(signature)] ?? 'WARNING'} in ${where}`);
}

/** Of what was not traced: by what it is about, where the signature names no function. */
export function syzbotTitleOf(signature: string): string {
  const where = NAMES_FUNCTION.exec(signature)?.[1];
  const invariant = invariantOf(signature);
  const about = signature.slice(invariant.length + 2);
  const words = WORDS[invariant];
  if (words === undefined) return printable(`WARNING: ${signature}`);
  if (where !== undefined) return printable(`${words} in ${where}`);
  const isCycle = invariant === 'deadlock' || about.includes(' <- ');
  if (invariant === 'lockdep' && !isCycle) return printable(`WARNING: ${about}`);
  return printable(isCycle ? `${words} on ${locksIn(about).join(', ')}` : `${words}: ${about}`);
}

function invariantOf(signature: string): string {
  return signature.split(':', 1)[0]!;
}

/** The first lock of a cycle is also the last. */
function locksIn(cycle: string): readonly string[] {
  return [...new Set(cycle.split(' <- '))];
}

function whereOf(finding: Finding, traced: Traced): string | null {
  switch (finding.kind) {
    case 'deadlock':
      return takerIn(waitingStack(finding, traced));
    case 'lockdep':
      return takerIn(stackOf(finding.report));
    case 'violation': {
      const isCounting = (name: string) => finding.invariant === 'refcount' && COUNTING.test(name);
      return finding.stack.map(functionOf).find((name) => !MACROS.test(name) && !isCounting(name)) ?? null;
    }
  }
}

/** Of the task that wants what sorts first, so that equal cycles have equal titles. */
function waitingStack({ cycle }: Deadlock, { steps }: Traced): readonly string[] {
  const [first] = cycle.map(({ wants }) => wants).sort();
  const wait = cycle.find(({ wants }) => wants === first)!;
  const step = steps.findLast(({ task, stack }) => task === wait.task && stack.length > 0);
  return step?.stack ?? [];
}

function stackOf(report: LockdepReport): readonly string[] {
  switch (report.kind) {
    case 'inconsistent':
    case 'inversion':
      return report.now.stack;
    case 'held-freed':
      return report.lock.stack;
    case 'left-held':
    case 'user-return':
      return report.held.at(-1)?.stack ?? [];
    case 'rcu-usage':
      return [];
    default:
      return report.wanted.stack;
  }
}

function takerIn(stack: readonly string[]): string | null {
  const names = stack.map(functionOf);
  return names.find((name) => DRAINS.has(name) || !(LOCKING.has(name) || LOCK_CALLS.has(name))) ?? null;
}
