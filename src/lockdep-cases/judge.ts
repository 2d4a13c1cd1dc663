/** What lockdep says to a case: whether it reports anything, why, and at which operation. */
import type { Finding } from '../engine/finding.ts';
import type { LockdepRules } from '../engine/lockdep/lockdep.ts';
import type { LockdepReport } from '../engine/lockdep/report.ts';
import { Bench } from './bench.ts';
import type { Case, CaseOp } from './notation.ts';

export interface Verdict {
  readonly id: string;
  readonly verdict: 'FAILURE' | 'SUCCESS';
  /** Null, as `op`, where nothing is reported. */
  readonly reason: string | null;
  /** Index of the operation that is reported. */
  readonly op: number | null;
}

const REASONS: Readonly<Record<LockdepReport['kind'], string>> = {
  circular: 'circular',
  recursion: 'recursion',
  inconsistent: 'irq-inconsistent',
  inversion: 'irq-inversion',
  'safe-to-unsafe': 'irq-safe-to-unsafe',
  'wait-context': 'wait-type',
  'nest-not-held': 'nest-lock-not-held',
  'bad-unlock': 'bad-unlock',
  'held-freed': 'held-freed',
  'left-held': 'left-held',
  'user-return': 'user-return',
  'rcu-usage': 'rcu-usage',
};

/** The first report counts: what the kernel does after it means nothing. */
export function judgeCase({ id, locks, ops }: Case, rules: Partial<LockdepRules> = {}): Verdict {
  const bench = new Bench(locks, rules);
  for (const [at, op] of ops.entries()) {
    const sound = bench.step(op);
    const [finding] = bench.findings;
    if (finding !== undefined) return { id, verdict: 'FAILURE', reason: reasonOf(finding, op), op: at };
    if (!sound) return { id, verdict: 'FAILURE', reason: 'ww-debug', op: at };
  }
  return { id, verdict: 'SUCCESS', reason: null, op: null };
}

function reasonOf(finding: Finding, { op }: CaseOp): string {
  if (finding.kind !== 'lockdep') return 'warning';
  return op === 'init' ? 'init-held' : REASONS[finding.report.kind];
}
