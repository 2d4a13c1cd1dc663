/** Explanations as one JSON document; fields and their order are a contract. */
import type { Explanation } from '../../splat/explanation.ts';
import type { LockDump } from '../../splat/lock-dump.ts';
import { SCHEMA } from '../json.ts';

export function explanationJson({ report, edges, verdict }: Explanation): object {
  const { kind, line, kernel, task, acquiring, holding, chain, held, complete, missing } = report;
  const { value, why, text, tree, token, assumes, evidence = [] } = verdict;
  return {
    ...{ kind, line, kernel, task, acquiring, holding, chain },
    edges: edges.map(({ from, to, mode, stack, boot }) => ({ from, to, mode, stack, boot })),
    ...{ held, complete, missing },
    verdict: { value, why, text, tree, token, assumes, evidence },
  };
}

export function explainDocument(explanations: readonly Explanation[], dumps: readonly DumpSummary[]): object {
  return {
    schema: SCHEMA,
    command: 'explain',
    reports: explanations.map(explanationJson),
    ...(dumps.length === 0 ? {} : { dumps }),
  };
}

export interface DumpSummary {
  readonly source: LockDump['source'];
  readonly line: number;
  readonly classes: number;
  readonly orders: number;
  readonly cycles: readonly (readonly string[])[];
}
