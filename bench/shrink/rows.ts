/** The table of `bench:shrink`: a row for each signature of each program, and what is demanded of it. */
import type { LitmusProgram } from '../../src/litmus/program.ts';
import type { Cost } from '../../src/shrink/schedule/cost.ts';
import type { Teller } from '../search/options.ts';
import { subjectOf } from '../search/subjects.ts';
import { failuresOf } from './failures.ts';
import { differencesOf, knownMinima } from './known-minima.ts';
import { type Quality, qualityOf } from './quality.ts';

/** Runs for one failure, in the median. */
const MEDIAN_RUNS = 200;

/** Answers whether every row is as is demanded. */
export function shrinkRows(
  programs: readonly LitmusProgram[],
  failures: number,
  cap: number,
  teller: Teller,
): boolean {
  const known = knownMinima();
  let [rows, fallen, differences] = [0, 0, 0];
  teller.row({}, HEAD);
  for (const program of programs) {
    const minima = known.get(program.name);
    // Where nobody knows the minimum there is no bug to be had in so few runs.
    if (minima === undefined) continue;
    const qualities = qualitiesOf(program, failures, cap);
    teller.row({}, program.name);
    for (const quality of qualities) {
      const faults = faultsOf(quality);
      rows++;
      if (faults.length > 0) fallen++;
      teller.row({ program: program.name, ...quality, faults }, lineOf(quality, faults));
    }
    for (const difference of differencesOf(qualities, minima)) {
      differences++;
      teller.row({ program: program.name, difference }, `    ${difference}`);
    }
  }
  const summary = { rows, fallen, differences };
  teller.row(
    summary,
    `${rows - fallen} of ${rows} signatures as demanded; ${differences} minima differ from those known`,
  );
  return rows > 0 && fallen === 0;
}

export function qualitiesOf(program: LitmusProgram, failures: number, cap: number): readonly Quality[] {
  const subject = subjectOf(program, { padding: 0, spawn: 'main' });
  const all = failuresOf(subject, failures, cap);
  const signatures = [...new Set(all.flatMap((failure) => failure.signatures))].sort();
  return signatures.map((signature) =>
    qualityOf(
      subject,
      signature,
      all.filter((failure) => failure.signatures.includes(signature)),
    ),
  );
}

/** What a row falls short of, in words. */
export function faultsOf(quality: Quality): readonly string[] {
  const { minimum, shrunkTo, medianRuns, results, drift } = quality;
  return [
    ...(minimum === null ? ['no proof'] : []),
    ...(shrunkTo.all < 1 ? ['not minimal'] : []),
    ...(medianRuns > MEDIAN_RUNS ? ['dear'] : []),
    ...(results > 1 ? ['more than one result'] : []),
    ...(drift > 0 ? ['another signature'] : []),
  ];
}

const WIDTHS = [-26, 4, 5, 5, 8, 4, 4, 4, 4, 4, 6, 4];

function cells(...texts: readonly string[]): string {
  const padded = texts.map((text, i) => {
    const width = WIDTHS[i]!;
    return width < 0 ? text.slice(0, -width).padEnd(-width) : text.padStart(width);
  });
  return `  ${padded.join('')}`;
}

/** Means before; the minimum; how many come to it when they are simplified, in percent; runs; states of the proof; results. */
const HEAD = [
  cells('signature', '', '', 'before', 'minimum', '', 'simple', ' %', '', 'runs', 'proof', ''),
  cells('', 'n', 'p', 's', 'p/s/st', 'p', 'st', 'all', 'med', 'max', 'states', 'res'),
].join('\n');

function lineOf(quality: Quality, faults: readonly string[]): string {
  const { signature, failures, preemptionsBefore, switchesBefore, minimum, simplifiedTo } = quality;
  const percent = (share: number) => `${Math.floor(100 * share)}`;
  const text = cells(
    ...[signature, `${failures}`, preemptionsBefore.toFixed(1), switchesBefore.toFixed(1)],
    minimum === null ? '-' : costText(minimum),
    ...[simplifiedTo.preemptions, simplifiedTo.steps, simplifiedTo.all].map(percent),
    ...[quality.medianRuns, quality.mostRuns, quality.states, quality.results].map(String),
  );
  return [text, ...faults].join('  ');
}

export function costText({ preemptions, switches, steps }: Cost): string {
  return `${preemptions}/${switches}/${steps}`;
}
