/** Explanations for a terminal of 80 columns. */
import type { SplatEdge } from '../../splat/edges.ts';
import type { Explanation, SplatVerdict } from '../../splat/explanation.ts';
import type { SplatReport } from '../../splat/parse/report.ts';
import { ladder } from '../ladder.ts';
import { cut, printable, wrap } from '../printable.ts';
import { cycleLines } from './cycle.ts';
import { headOf } from './words.ts';

const WIDTH = 80;

export function explanationText({ report, edges, verdict }: Explanation, width = WIDTH): string {
  return [
    cut(headOf(report), width),
    ...locks(report, width),
    ...(edges.length === 0 ? [] : cycle(edges, width)),
    ...(report.complete ? [] : indented(`Cut short: ${report.missing.join(', ')} is missing.`, width)),
    ...(edges.some(({ boot }) => boot) ? indented(BOOT, width) : []),
    ...verdictLines(verdict, width),
  ].join('\n');
}

const BOOT =
  'An order recorded at boot was seen when nothing else ran: that alone proves nothing, for or against it.';

function locks({ acquiring, holding, held, heldLocks }: SplatReport, width: number): readonly string[] {
  const rows: string[] = [];
  if (acquiring !== null) rows.push(`wants  ${acquiring}`);
  if (holding !== null) rows.push(`holds  ${holding}`);
  if (held !== null) rows.push(`held   ${held}: ${heldLocks.map(({ name }) => name).join(', ')}`);
  return rows.map((row) => cut(`  ${printable(row)}`, width));
}

function cycle(edges: readonly SplatEdge[], width: number): readonly string[] {
  return [
    '  cycle, with all tasks that take part, and where each order was seen',
    ...cycleLines(edges, width - 4).map((line) => `    ${line}`),
  ];
}

function verdictLines(
  { value, text, assumes, evidence, witness, token }: SplatVerdict,
  width: number,
): readonly string[] {
  return [
    ...indented(`${value.toUpperCase()} in the model: ${text}`, width),
    ...(evidence ?? []).flatMap((line) => indented(`- ${line}`, width)),
    ...(assumes.length === 0 ? [] : indented(`Assumed: ${assumes.join('; ')}.`, width)),
    ...(witness === undefined ? [] : ['', ladder(witness.traced, witness.judged, width)]),
    ...(token === null ? [] : [`  npx presplat replay ${token}`]),
  ];
}

function indented(text: string, width: number): readonly string[] {
  return wrap(text, width - 2).map((line) => `  ${line}`);
}
