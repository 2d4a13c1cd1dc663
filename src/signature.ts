/**
 * The signature of a finding: what makes two of them the same, free of addresses, class numbers and instances. In
 * `x <- y`, x is wanted, or was taken, by somebody who holds y; a cycle is written from its smallest rotation.
 */
import type { Deadlock, Finding, LockdepReport } from './engine/finding.ts';
import type { InversionReport, UsageSeen } from './engine/lockdep/report.ts';

/** Kernels called the references of kernfs nodes by different names; in a signature they have one. */
const KERNFS_REFERENCES: ReadonlySet<string> = new Set(['s_active', 'kn->count', 'kn->active']);

export function signatureOf(finding: Finding): string {
  switch (finding.kind) {
    case 'violation':
      return `${finding.invariant}: ${finding.signature}`;
    case 'deadlock':
      return `deadlock: ${cycleText(deadlockNames(finding))}`;
    case 'lockdep':
      return `lockdep: ${lockdepWords(finding.report)}`;
  }
}

/** The id of the invariant that a signature is of. */
export function invariantOfSignature(signature: string): string {
  return signature.split(':', 1)[0]!;
}

/** The name of a lock class in signatures. */
export function signatureName(name: string): string {
  return KERNFS_REFERENCES.has(name) ? 's_active' : name;
}

/** Of a signature that is a cycle of locks: is a class of this name one of them? Null: it is none. */
export function cycleOf(signature: string): ((className: string) => boolean) | null {
  const cycle = /^(?:deadlock|lockdep): (.* <- .*)$/.exec(signature);
  if (cycle === null) return null;
  const names = cycle[1]!.split(' <- ');
  return (className) => names.includes(signatureName(className));
}

/** Each task of the cycle holds what the one before it wants, so the wants read backwards are "wanted <- held". */
function deadlockNames({ cycle }: Deadlock): string[] {
  return cycle.map((wait) => wait.wants).reverse();
}

function lockdepWords(report: LockdepReport): string {
  switch (report.kind) {
    case 'circular': {
      const [wanted, ...rest] = report.chain.map((row) => row.name);
      return cycleText([wanted!, ...rest.reverse()]);
    }
    case 'recursion':
      return cycleText([report.wanted.name]);
    case 'inconsistent':
      return `${signatureName(report.lock.name)} inconsistent ${stateWords(report.now)}`;
    case 'safe-to-unsafe':
      return `${signatureName(report.safe.name)} ${report.irq}-safe -> ${signatureName(report.unsafe.name)} unsafe`;
    case 'inversion':
      return inversionWords(report);
    case 'wait-context':
      return `${signatureName(report.wanted.name)} wanted in an invalid wait context`;
    case 'nest-not-held':
      return `${signatureName(report.wanted.name)} nested under ${signatureName(report.nest)}, which is not held`;
    case 'held-freed':
      return `${signatureName(report.lock.name)} freed while held`;
    case 'left-held':
      return `${heldNames(report)} left held`;
    case 'user-return':
      return `${heldNames(report)} held on return to user space`;
    case 'rcu-usage':
      return `suspicious RCU usage: ${report.words}`;
    case 'bad-unlock':
      return `${signatureName(report.wanted.name)} released but not held`;
  }
}

function heldNames({ held }: LockdepReport): string {
  return held.map((row) => signatureName(row.name)).join(', ');
}

/** `in softirq`, `with softirqs on`: how the class was used last, which is one half of the conflict. */
function stateWords({ irq, inside }: UsageSeen): string {
  return inside ? `in ${irq}` : `with ${irq}s on`;
}

/** The class that is used inside the interrupt is named first. */
function inversionWords({ lock, other, now, irq }: InversionReport): string {
  const [safe, unsafe] = now.inside ? [lock, other] : [other, lock];
  return `${signatureName(safe.name)} ${irq}-safe, inverted with ${signatureName(unsafe.name)}`;
}

/** The cycle from its smallest rotation on, closed by repeating the first name. */
function cycleText(names: readonly string[]): string {
  const plain = names.map(signatureName);
  const rotations = plain.map((_, at) => [...plain.slice(at), ...plain.slice(0, at)]);
  const smallest = rotations.reduce((least, candidate) => (precedes(candidate, least) ? candidate : least));
  return [...smallest, smallest[0]].join(' <- ');
}

function precedes(one: readonly string[], other: readonly string[]): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return one[i]! < other[i]!;
  return false;
}
