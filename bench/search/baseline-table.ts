/**
 * `--baselines`: each baseline against the figure that was published for it. Both are counts of bugs, so a ratio outside of
 * the bar is held against chance too: `ok` where it is within the bar, `noise` where chance alone explains what is beyond it.
 */
import type { LitmusProgram } from '../../src/litmus/program.ts';
import { type Baseline, type Rate, rateOf } from './baselines.ts';
import { measured } from './options.ts';
import { type Figure, publishedFigures } from './published.ts';
import { subjectOf } from './subjects.ts';

const BAR = 1.2;
/** Runs of a cell: so many until there are bugs enough for a ratio to be known to a few percent. */
const RUNS = [4_000, 20_000, 60_000];
const ENOUGH_BUGS = 400;

export function main(args: readonly string[]): number {
  return measured(args, ({ programs }, teller) => {
    const count = { ok: 0, noise: 0, 'falls short': 0, 'not to be compared': 0 };
    for (const cell of baselineCells(programs)) {
      count[cell.verdict]++;
      teller.row(cell, cellLine(cell));
    }
    const words = Object.entries(count).map(([verdict, cells]) => `${cells} ${verdict}`);
    teller.row(count, words.join(', '));
    return count['falls short'] === 0;
  });
}

interface Cell {
  readonly program: string;
  readonly baseline: Baseline;
  readonly ours: number | null;
  readonly theirs: number | null;
  readonly ratio: number | null;
  readonly verdict: 'ok' | 'noise' | 'falls short' | 'not to be compared';
}

function* baselineCells(programs: readonly LitmusProgram[]): Generator<Cell, void> {
  const byName = new Map(programs.map((program) => [program.name, program]));
  for (const figure of publishedFigures()) {
    const program = byName.get(figure.program);
    if (program !== undefined) yield cellOf(program, figure);
  }
}

function cellOf(program: LitmusProgram, figure: Figure): Cell {
  const { baseline, schedules: theirs, runs: theirRuns, longest } = figure;
  const cell = { program: program.name, baseline, theirs };
  // Theirs met no bug in all their runs: there is no figure.
  if (theirs === null) return { ...cell, ours: null, ratio: null, verdict: 'not to be compared' };
  const subject = subjectOf(program, { padding: 0, spawn: 'main' });
  const { runs, bugs } = enoughOf((most) => rateOf(subject, baseline, most, longest));
  if (bugs === 0) return { ...cell, ours: null, ratio: null, verdict: 'falls short' };
  const ours = runs / bugs;
  const ratio = ours / theirs;
  const beyond = Math.abs(Math.log(ratio)) - Math.log(BAR);
  // The logarithm of a rate from n bugs in r runs deviates by about the root of 1/n - 1/r.
  const deviation = Math.sqrt(1 / bugs - 1 / runs + theirs / theirRuns - 1 / theirRuns);
  return {
    ...cell,
    ours,
    ratio,
    verdict: beyond <= 0 ? 'ok' : beyond <= 2 * deviation ? 'noise' : 'falls short',
  };
}

function enoughOf(rate: (runs: number) => Rate): Rate {
  let found = rate(RUNS[0]!);
  for (const runs of RUNS.slice(1)) if (found.bugs < ENOUGH_BUGS) found = rate(runs);
  return found;
}

function cellLine({ program, baseline, ours, theirs, ratio, verdict }: Cell): string {
  const figure = (value: number | null) => (value === null ? '-' : value.toFixed(2)).padStart(9);
  const shown = ratio === null ? '' : ratio.toFixed(2);
  return `${program.padEnd(24)} ${baseline.padEnd(6)}${figure(ours)}${figure(theirs)}${shown.padStart(7)}  ${verdict}`;
}
