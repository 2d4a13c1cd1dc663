/** What a person reads of a nightly run: what nobody knows in full, the rest as numbers. */
import type { Differing, FindingSummary, Lost, Score, Summary } from '../nightly/summary.ts';
import { count } from './counts.ts';
import { printable, wrap } from './printable.ts';

export function nightlyText(summary: Summary, width = 80): string {
  const { findings, differing, noProgress, crashed } = summary;
  const lines = [
    ...findings.filter(({ status }) => status === 'new').flatMap(findingLines),
    ...differing.map(differingLine),
    ...noProgress.map((lost) => lostLine('no progress', lost)),
    ...crashed.map((lost) => lostLine('crashed', lost)),
    ...totalLines(summary),
  ];
  return lines.flatMap((line) => wrapped(printable(line), width)).join('\n');
}

/** Its title, its signature, and one line for each that knows of it, or nobody, with where. */
export function findingLines({ status, headline, signature, places }: FindingSummary): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { status, by, at } of places) {
    const knower = by === null ? status : `${status} (${by})`;
    groups.set(knower, [...(groups.get(knower) ?? []), at]);
  }
  const details = [...groups].map(([knower, where]) => `  ${knower}: ${where.join(', ')}`);
  return [`${status}: ${headline}`, `  ${signature}`, ...details];
}

function differingLine({ verdict, what, at, note }: Differing): string {
  return `${verdict}: ${what} on ${at}: ${note}`;
}

function lostLine(how: string, { unit, what, at, seed, note }: Lost): string {
  const drawn = seed === null ? '' : `, seed ${JSON.stringify(seed)}`;
  return `${how}: unit ${unit}, ${what} on ${at}${drawn}: ${note}`;
}

function totalLines(summary: Summary): readonly string[] {
  const { units, executions, findings, expectations, regressions, teeth, coverage, canary } = summary;
  const known = findings.filter(({ status }) => status !== 'new').length;
  const { reached, never } = coverage;
  return [
    `${count(findings.length - known, 'new finding')}, ${known} known or expected; ${count(units, 'unit')}, ${count(executions, 'execution')}, seed ${summary.seed}`,
    `canary ${canary}, expectations ${scoreOf(expectations)}, regressions ${scoreOf(regressions)}, teeth ${scoreOf(teeth)}`,
    `situations ${reached.length} of ${reached.length + never.length}${never.length === 0 ? '' : `; never: ${never.join(', ')}`}`,
  ];
}

function scoreOf({ ok, of }: Score): string {
  return `${ok} of ${of}`;
}

/** What goes on in a second line stands under what it belongs to. */
function wrapped(line: string, width: number): readonly string[] {
  const indent = /^ */.exec(line)![0];
  const [first = '', ...rest] = wrap(line.trim(), width - indent.length - 2);
  return [indent + first, ...rest.map((more) => `${indent}  ${more}`)];
}
