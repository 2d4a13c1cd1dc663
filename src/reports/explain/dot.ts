/** The cycle of a report for Graphviz. */
import type { Explanation } from '../../splat/explanation.ts';
import { type DotEdge, digraph } from '../dot.ts';
import { whoTook } from './words.ts';

export function dotText(explanations: readonly Explanation[]): string {
  return explanations
    .filter(({ edges }) => edges.length > 0)
    .map(({ report, edges }, i) => digraph(`report_${i + 1}`, `line ${report.line}`, edges.map(edgeOf)))
    .join('\n');
}

function edgeOf(edge: Explanation['edges'][number]): DotEdge {
  const { from, to, boot } = edge;
  return { from, to, label: whoTook(edge, 1), ...(boot ? { style: 'dashed' } : {}) };
}
