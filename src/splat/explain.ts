/** A report of the kernel explained: its cycle, and whether what it says can happen in the model. */
import { edgesOf } from './edges.ts';
import type { Explanation } from './explanation.ts';
import type { SplatReport } from './parse/report.ts';

export interface ExplainOptions {
  /** Id of the tree to ask; null: the one whose call chains fit best. */
  readonly tree: string | null;
  readonly patches: readonly string[];
  readonly actors: readonly string[];
}

export function explain(report: SplatReport, _options: ExplainOptions): Explanation {
  const edges = edgesOf(report);
  return {
    report,
    edges,
    verdict: {
      value: 'unknown',
      why: 'not-modelled',
      text: 'no tree of the model has these functions.',
      tree: null,
      token: null,
      assumes: [],
    },
  };
}
