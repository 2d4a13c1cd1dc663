/**
 * `npm run bench:search -- --counts [--programs FILE] [--json]`: for every program of a collection with known numbers, how
 * many inequivalent executions there are, how many of them are buggy, the fewest pre-emptions that a bug needs, and how many
 * schedules there are without reduction. A release is a point and a step (`points: 'all'`), as in the collection.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { depthFirst } from '../../src/explore/depth-first.ts';
import { explore } from '../../src/explore/explore.ts';
import type { SearchResult, Subject } from '../../src/explore/subject.ts';
import type { LitmusProgram } from '../../src/litmus/program.ts';
import { readAllLitmus } from '../../src/litmus/read.ts';
import { litmusSubject } from '../../src/litmus/subject.ts';

/** What is known of a program; null where nobody has computed it. */
export interface Known {
  readonly name: string;
  readonly smallestPB: number | null;
  readonly measuredOnModel: {
    readonly exact?: { readonly schedules: number; readonly buggySchedules: number } | null;
    readonly mazurkiewiczTraces?: { readonly total: number; readonly buggy: number } | null;
  };
}

export const COLUMNS = ['traces', 'buggy traces', 'smallest bound', 'schedules', 'buggy schedules'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Cell {
  readonly program: string;
  readonly column: Column;
  readonly known: number | null;
  readonly found: number | null;
  /** Why nothing was counted; null: it was. */
  readonly skipped: string | null;
}

/** Schedules that are counted one by one at most. */
const MOST_SCHEDULES = 1_000_000;
const MOST_BOUND = 5;

export function countsOf(program: LitmusProgram, known: Known, mostSchedules = MOST_SCHEDULES): Cell[] {
  const { smallestPB, measuredOnModel } = known;
  const { exact = null, mazurkiewiczTraces = null } = measuredOnModel;
  const subject = bugsOf(program);
  const few = exact !== null && exact.schedules <= mostSchedules;
  const traces = mazurkiewiczTraces === null ? null : explore(subject, { maxExecutions: 10_000_000 });
  const schedules = few ? depthFirst(subject, { maxExecutions: 2 * mostSchedules }) : null;
  const noTraces = 'their number is not known';
  const noBound = smallestPB === null ? 'not known' : 'no exact numbers are known';
  const noSchedules = exact === null ? 'their number is not known' : `there are ${exact.schedules}`;
  const bound = smallestPB === null || exact === null ? null : smallestBound(subject);
  const cell = (column: Column, truth: number | null, found: number | null, why: string): Cell => ({
    ...{ program: known.name, column, known: truth, found, skipped: found === null ? why : null },
  });
  return [
    cell('traces', mazurkiewiczTraces?.total ?? null, whole(traces), noTraces),
    cell('buggy traces', mazurkiewiczTraces?.buggy ?? null, buggy(traces), noTraces),
    cell('smallest bound', smallestPB, bound, noBound),
    cell('schedules', exact?.schedules ?? null, whole(schedules), noSchedules),
    cell('buggy schedules', exact?.buggySchedules ?? null, buggy(schedules), noSchedules),
  ];
}

const BUGGY = 'buggy';

/** Judged as the collection does: an assertion failed, or somebody waits for ever. What lockdep says does not count. */
function bugsOf(program: LitmusProgram): Subject {
  const subject = litmusSubject(program, { points: 'all' });
  return {
    machine: subject.machine,
    start: () => subject.start(),
    finish: (ending) =>
      subject.judge(ending).some(({ invariant }) => invariant !== 'lockdep') ? [BUGGY] : [],
  };
}

/** -1 where the search was cut off: no truth is that. */
function whole(result: SearchResult | null): number | null {
  if (result === null) return null;
  return result.complete ? result.executions : -1;
}

function buggy(result: SearchResult | null): number | null {
  return result === null ? null : (result.outcomes.get(BUGGY)?.executions ?? 0);
}

function smallestBound(subject: Subject): number {
  for (let preemptions = 0; preemptions <= MOST_BOUND; preemptions++) {
    const result = explore(subject, { maxExecutions: 1_000_000, preemptions, stopAtFirst: () => true });
    if (result.outcomes.size > 0) return preemptions;
    if (!result.complete) break;
  }
  return -1;
}

/** Of every entry, also of those that cannot be run. */
export function allCounts(text: string, source: string, mostSchedules?: number): Cell[] {
  const unrunnable = new Map<string, string>();
  const programs = readAllLitmus(text, source, (name, why) => unrunnable.set(name, why));
  return (JSON.parse(text) as readonly Known[]).flatMap((known) => {
    const program = programs.find(({ name }) => name === known.name);
    if (program !== undefined) return countsOf(program, known, mostSchedules);
    const skipped = unrunnable.get(known.name) ?? 'it is not in the collection';
    return COLUMNS.map((column) => ({ program: known.name, column, known: null, found: null, skipped }));
  });
}

export function agrees({ known, found, skipped }: Cell): boolean {
  return skipped !== null || found === known;
}

export function main(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: {
      programs: { type: 'string', default: 'test/fixtures/programs.json' },
      json: { type: 'boolean', default: false },
    },
  });
  const cells = allCounts(readFileSync(values.programs, 'utf8'), values.programs);
  if (values.json) console.log(JSON.stringify({ schema: 1, cells }, null, 2));
  else console.log(tableOf(cells));
  return cells.every(agrees) ? 0 : 1;
}

function tableOf(cells: readonly Cell[]): string {
  const names = [...new Set(cells.map(({ program }) => program))];
  const at = (program: string, column: Column) =>
    cells.find((cell) => cell.program === program && cell.column === column)!;
  const row = (first: string, others: readonly string[]) =>
    first.padEnd(26) + others.map((text) => text.padStart(17)).join('');
  const lines = names.map((name) =>
    row(
      name,
      COLUMNS.map((column) => shown(at(name, column))),
    ),
  );
  const skipped = cells.filter((cell) => cell.skipped !== null);
  const wrong = cells.filter((cell) => !agrees(cell));
  return [
    row('program', COLUMNS),
    ...lines,
    '',
    ...skipped.map(({ program, column, skipped: why }) => `skipped: ${program}, ${column}: ${why}`),
    '',
    `${cells.length - skipped.length - wrong.length} numbers agree, ${wrong.length} differ, ${skipped.length} skipped`,
  ].join('\n');
}

function shown({ known, found, skipped }: Cell): string {
  if (skipped !== null) return '-';
  return found === known ? `${found}` : `${found}, not ${known}`;
}
