/** The cycle of a report for Graphviz. */
import type { Explanation } from '../../splat/explanation.ts';
import { printable } from '../printable.ts';
import { whoTook } from './words.ts';

export function dotText(explanations: readonly Explanation[]): string {
  return explanations
    .filter(({ edges }) => edges.length > 0)
    .map(({ report, edges }, i) =>
      [
        `digraph report_${i + 1} {`,
        `  label=${quoted(`line ${report.line}`)}`,
        ...edges.map(
          (edge) =>
            `  ${quoted(edge.from)} -> ${quoted(edge.to)} [label=${quoted(whoTook(edge, 1))}${edge.boot ? ', style=dashed' : ''}]`,
        ),
        '}',
      ].join('\n'),
    )
    .join('\n');
}

function quoted(text: string): string {
  return `"${printable(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
