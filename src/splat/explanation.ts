/** What `explain` says of a report: data alone. */
import type { FindingReport } from '../reports/json.ts';
import type { SplatEdge } from './edges.ts';
import type { SplatReport } from './parse/report.ts';

export type Reachability = 'reachable' | 'unreachable' | 'unknown';

/** Always "in the model". */
export interface SplatVerdict {
  readonly value: Reachability;
  /**
   * One word for a program. Reachable: `witness`. Unreachable: `gate-lock`, `refcount`, `reader-reader`, or `searched` where
   * nothing but the search says so. Unknown: `kind` (no circular report), `incomplete` (a log that was cut), `not-modelled`,
   * `cut-off` (a search, or the list of programs).
   */
  readonly why: string;
  /** The same for a person, in one or two sentences. */
  readonly text: string;
  /** Id of the tree that was asked; null: none models the functions of the report. */
  readonly tree: string | null;
  /** Of the witness. */
  readonly token: string | null;
  readonly assumes: readonly string[];
  readonly witness?: FindingReport;
  /** What was looked at, and how far: a line each. */
  readonly evidence?: readonly string[];
}

export interface Explanation {
  readonly report: SplatReport;
  readonly edges: readonly SplatEdge[];
  readonly verdict: SplatVerdict;
}
