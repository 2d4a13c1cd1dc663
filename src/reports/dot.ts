/** Graphs for Graphviz. */
import { printable } from './printable.ts';

export interface DotEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly style?: 'bold' | 'dashed';
}

export function digraph(name: string, label: string, edges: readonly DotEdge[]): string {
  return [
    `digraph ${/^[a-z]\w*$/.test(name) ? name : quoted(name)} {`,
    `  label=${quoted(label)}`,
    ...edges.map((edge) => `  ${quoted(edge.from)} -> ${quoted(edge.to)}${attributes(edge)}`),
    '}',
  ].join('\n');
}

function attributes({ label, style }: DotEdge): string {
  const all = [
    ...(label === '' ? [] : [`label=${quoted(label)}`]),
    ...(style === undefined ? [] : [`style=${style}`]),
  ];
  return all.length === 0 ? '' : ` [${all.join(', ')}]`;
}

/** A line break stays one; whatever else a name may hold is shown, not obeyed. */
function quoted(text: string): string {
  const lines = text.split('\n').map((line) => printable(line).replaceAll(/["\\]/g, '\\$&'));
  return `"${lines.join('\\n')}"`;
}
