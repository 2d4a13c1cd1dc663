/** What a person reads about a finding, and about a whole search. */
import { count } from './counts.ts';
import { type FindingReport, ladderOf, pasteLine, type SearchReport, splatIn } from './json.ts';
import { mattersLines } from './matters.ts';
import { asciiOnly, wrap } from './printable.ts';
import { shellLine } from './shell.ts';
import { titleOf } from './title.ts';

export interface TextOptions {
  readonly width?: number;
  /** False where the terminal shows ASCII alone. */
  readonly unicode?: boolean;
}

/** One finding. The last line is the one to paste, never broken, since a token may be long. */
export function findingText(report: FindingReport, { width = 80, unicode = true }: TextOptions = {}): string {
  const text = findingParts(report, width).join('\n\n');
  return unicode ? text : asciiOnly(text);
}

/** What it is, its evidence, and what there is to know besides: parts to set a blank line between. */
export function findingParts(report: FindingReport, width: number): readonly [string, ...string[]] {
  const { judged, traced, matters } = report;
  const { finding } = judged;
  const needed = matters === undefined ? [] : mattersLines(matters, width, report.token !== null);
  return [
    wrap(headingOf(report), width).join('\n'),
    ...(finding.kind === 'lockdep' ? [splatIn(traced, finding.report)] : []),
    ladderOf(report, width),
    [...sizeLines(report, width), ...needed, ...setupLines(report, width), pasteLine(report)].join('\n'),
  ];
}

/** What it is, its ladder, and the line to paste. */
export function briefText(report: FindingReport): string {
  return [headingOf(report), ladderOf(report), pasteLine(report)].join('\n\n');
}

/** The text of a violation stands at the end of its ladder; it need not be read twice. */
export function headingOf({ judged, traced }: FindingReport): string {
  return judged.finding.kind === 'violation'
    ? judged.signature
    : `${judged.invariant}: ${titleOf(judged, traced)}`;
}

/** The verdict of a search: `holds: 412 executions, complete`. */
export function summaryText(report: SearchReport, width = 80): string {
  return wrap(`${report.verdict}: ${outcomeOf(report)}`, width).join('\n');
}

function outcomeOf({ verdict, executions, bound, findings, seed }: SearchReport): string {
  const looked = count(executions, 'execution');
  switch (verdict) {
    case 'holds':
      return `${looked}, complete`;
    case 'bounded': {
      const limit = bound.preemptions === null ? '' : `, at most ${count(bound.preemptions, 'preemption')}`;
      return `nothing found in ${looked}${limit}; not all were tried`;
    }
    case 'passed':
      return `nothing found in ${looked}${seedOf(seed)}`;
    case 'fails':
      return `${kindsOf(findings)} in ${looked}${seedOf(seed)}`;
  }
}

function seedOf(seed: string | null): string {
  return seed === null ? '' : `, seed ${seed}`;
}

/** `1 deadlock, 2 lockdep reports`, in the order in which they are shown. */
function kindsOf(findings: readonly FindingReport[]): string {
  const counts = new Map<string, number>();
  for (const { judged } of findings) counts.set(judged.invariant, (counts.get(judged.invariant) ?? 0) + 1);
  if (counts.size === 0) return 'a finding';
  return [...counts].map(([invariant, n]) => count(n, NOUNS[invariant] ?? `${invariant} finding`)).join(', ');
}

const NOUNS: Readonly<Record<string, string>> = { deadlock: 'deadlock', lockdep: 'lockdep report' };

function sizeLines(report: FindingReport, width: number): string[] {
  const { tasks, commands, preemptions, switches, steps } = report.traced.size;
  const size = [
    count(tasks, 'task'),
    count(commands, 'command'),
    count(preemptions, 'preemption'),
    count(switches, 'switch'),
    count(steps, 'step'),
  ].join(', ');
  return [size, ...wrap(claimOf(report), width)];
}

function claimOf({ minimal, certificate, search, gap = null }: FindingReport): string {
  if (minimal === 'unshrunk') return 'not shrunk';
  if (certificate === null) return `shrunk: nothing smaller was found${gap === null ? '' : `; ${gap}`}`;
  const { programsExcluded, schedulesExcluded } = certificate;
  const schedules = count(schedulesExcluded, 'smaller schedule');
  // What is found again by a search alone is shrunk in its schedule, not in its program.
  if (search !== undefined) return `minimal: proved for this program, ${schedules} excluded`;
  return `minimal: proved, ${count(programsExcluded, 'smaller program')} and ${schedules} excluded`;
}

function setupLines({ traced }: FindingReport, width: number): string[] {
  const { setup } = traced.scenario.program;
  return setup.flatMap((op) => wrap(`set-up: ${shellLine(op)}`, width));
}
