/** The point of no return in a ladder: below what led to it, above all that then had to come. */
import type { Row } from './columns.ts';

/** Rows that belong together, and where in the trace, from 0, they were carried out. */
export interface Timed {
  readonly at: number;
  readonly rows: readonly Row[];
}

const RULE: Row = { across: '---- no way back ----' };

/** `step`: the line of the trace, from 1, after which nothing else can come; null or 0: no rule. */
export function withNoReturn(timed: readonly Timed[], step: number | null): readonly Row[] {
  const rows = (part: readonly Timed[]) => part.flatMap((entry) => entry.rows);
  if (step === null || step === 0) return rows(timed);
  const after = timed.findIndex(({ at }) => at >= step);
  if (after < 0) return rows(timed);
  return [...rows(timed.slice(0, after)), RULE, ...rows(timed.slice(after))];
}
