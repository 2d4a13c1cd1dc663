/** What `regress run` says of a regression: one line with counts, and what is not as expected below it. */
import type { ExpectationResult, ExpectationVerdict } from '../jobs/expectation.ts';
import type { Annotation } from '../reports/annotation.ts';
import { count } from '../reports/counts.ts';
import { printable, wrap } from '../reports/printable.ts';
import type { Anchored } from '../repro/scenario.ts';

export interface Row extends Omit<ExpectationResult, 'verdict'> {
  readonly regression: string;
  readonly world: string;
  readonly expected: string;
  readonly verdict: ExpectationVerdict | 'healed';
  readonly healed?: {
    readonly way: string;
    readonly executions: number;
    readonly schedule: readonly Anchored[];
  };
}

export interface Told {
  readonly slug: string;
  /** Expectations; fewer rows are there only after an interruption. */
  readonly of: number;
  readonly rows: readonly Row[];
}

const WORDS: Readonly<Record<Row['verdict'], string>> = {
  met: 'ok',
  unsearched: 'not searched',
  failed: 'FAILS',
  stale: 'STALE',
  undecided: 'undecided',
  healed: 'healed',
};
const WORD_WIDTH = 'undecided'.length;

/** The gravest first. */
const GRAVITY: readonly Row['verdict'][] = ['failed', 'stale', 'undecided', 'healed'];

export function regressionLines(
  { slug, of, rows }: Told,
  width: number,
  verbose: boolean,
): readonly string[] {
  const worst = GRAVITY.find((verdict) => rows.some((row) => row.verdict === verdict));
  const left = of - rows.length;
  const word = worst === undefined ? (left === 0 ? WORDS.met : 'cut off') : WORDS[worst];
  const counts = [...countsOf(rows), ...(left === 0 ? [] : [`${left} not looked at`])].join(', ');
  const head = `${word.padEnd(WORD_WIDTH)}  ${printable(slug).padEnd(width)}  ${counts}`;
  const details = rows.filter(({ verdict }) => verbose || GRAVITY.includes(verdict));
  return [head, ...details.flatMap(detailLines)];
}

function detailLines({ verdict, world, expected, note }: Row): readonly string[] {
  const head = `  ${WORDS[verdict].padEnd('not searched'.length)}  ${world}  ${expected}`;
  const lines = note === '' ? [] : note.split('\n').flatMap((line) => wrap(printable(line), 76));
  return [printable(head), ...lines.map((line) => `    ${line}`)];
}

/** `2 shown, 3 hold, 12 not searched`: whatever was counted, in words of what was done. */
function countsOf(rows: readonly Row[]): readonly string[] {
  const of = (is: (row: Row) => boolean) => rows.filter(is).length;
  const met = (holds: boolean) => of((row) => row.verdict === 'met' && (row.expected === 'holds') === holds);
  const counts: readonly (readonly [number, string])[] = [
    [met(false), 'shown'],
    [met(true), 'hold'],
    ...GRAVITY.map(
      (verdict) => [of((row) => row.verdict === verdict), WORDS[verdict].toLowerCase()] as const,
    ),
    [of((row) => row.verdict === 'unsearched'), 'not searched'],
  ];
  return counts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
}

/** The last line: what was replayed and what was searched, so that no verdict looks like more than it is. */
export function tellAll(regressions: number, rows: readonly Row[]): string {
  if (regressions === 0) return 'no regressions';
  const searched = rows.filter(({ how }) => how === 'search').length;
  const open = rows.filter(({ verdict }) => verdict === 'unsearched').length;
  const counted = `${count(regressions, 'regression')}, ${count(rows.length, 'expectation')}: ${rows.length - searched} replayed, ${searched} searched`;
  const stale = rows.filter(({ verdict }) => verdict === 'stale').length;
  return [
    counted,
    ...(open === 0
      ? []
      : [`${open} of those replayed should hold and were not searched to the end: --full searches`]),
    ...(stale === 0 ? [] : [`${stale} stale: --heal finds another schedule`]),
  ].join('\n');
}

/** Beside a run on GitHub: what is not as expected, and what cannot be told. */
export function annotationOf({ regression, world, expected, verdict, note }: Row): readonly Annotation[] {
  if (verdict !== 'failed' && verdict !== 'stale' && verdict !== 'undecided') return [];
  const title = `regression ${regression} on ${world}: ${verdict}`;
  const level = verdict === 'failed' ? 'error' : 'warning';
  return [{ level, title, message: [`expected: ${expected}`, ...(note === '' ? [] : [note])].join('\n') }];
}
