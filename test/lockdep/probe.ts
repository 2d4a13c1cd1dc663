/** Everything that is expected of lockdep, as a list of what fails: the kernel's table, our rows, our states. */
import type { LockdepRules } from '../../src/engine/lockdep/rules.ts';
import { judgeCase } from '../../src/lockdep-cases/judge.ts';
import { CASES, EXPECTED } from './kernel-table.ts';
import { verdictOf } from './script.ts';
import { STATES } from './states.ts';
import { ROWS, type Row } from './verdicts.ts';

export const MODES = ['kernel', 'complete'] as const;

/** The case at `nth` is judged as the kernel's table says, for the reason and at the place that the rules give. */
export function agrees(nth: number, rules: Partial<LockdepRules>): boolean {
  const { expect, expectedReason = null, firstReportAtOp = null } = EXPECTED[nth]!;
  const { verdict, reason, op } = judgeCase(CASES[nth]!, rules);
  return (
    verdict === expect && reason === expectedReason && (firstReportAtOp === null || firstReportAtOp === op)
  );
}

export function rowFails({ script, said, locks }: Row): string | null {
  for (const mode of MODES) {
    const expected = said !== null && 'kernel' in said ? said[mode] : said;
    const { reason, op } = verdictOf(script, { mode }, locks);
    if (reason !== (expected?.[0] ?? null) || op !== (expected?.[1] ?? null))
      return `${mode} mode says ${reason} at ${op}`;
  }
  return null;
}

/** The first thing that fails; null: all is as it should be. */
export function firstFailure(): string | null {
  for (const mode of MODES)
    for (const [nth, { id }] of CASES.entries()) if (!agrees(nth, { mode })) return `${id} (${mode})`;
  for (const row of ROWS) if (rowFails(row) !== null) return `${row.rule}: ${row.script}`;
  for (const [title, act] of Object.entries(STATES)) {
    try {
      act();
    } catch {
      return title;
    }
  }
  return null;
}
