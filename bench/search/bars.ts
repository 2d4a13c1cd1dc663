/**
 * `--bars`: `mix` against the best single strategy on the eleven programs that are scored for speed, at each padding. The mean
 * of a strategy that forgets its runs follows from how often it meets the bug; mix learns, so it is tried with many seeds.
 */
import type { LitmusProgram } from '../../src/litmus/program.ts';
import type { LitmusSubject } from '../../src/litmus/subject.ts';
import { BASELINES, type Baseline, rateOf } from './baselines.ts';
import { delayBounded } from './delay-bounded.ts';
import { measured, named } from './options.ts';
import { type Schedules, schedules } from './schedules.ts';
import { subjectOf, type Way } from './subjects.ts';

/** Found at once by a random walk, circular_buffer_bad is no test of speed; families are kept whole. */
const SPEED_PROGRAMS: readonly string[] = [
  'CS.account_bad',
  'CS.bluetooth_driver_bad',
  'CS.deadlock01_bad',
  'CS.reorder_3_bad',
  'CS.reorder_5_bad',
  'CS.reorder_20_bad',
  'CS.twostage_bad',
  'CS.wronglock_3_bad',
  'CB.stringbuffer-jdk1.4',
  'ConVul.CVE-2009-3547',
  'ConVul.CVE-2017-6346',
];

const BARS = { geometricMean: 1.25, worst: 4, missed: 0 };

export function main(args: readonly string[]): number {
  return measured(args, ({ programs, chosen, ways, seeds, cap }, teller) => {
    const scored = chosen ? programs : SPEED_PROGRAMS.map((name) => named(programs, name));
    const matches = scored.flatMap((program) =>
      ways.map((way) => {
        const result = match(program, way, seeds, cap);
        teller.row(result, matchLine(result));
        return result;
      }),
    );
    const score = scoreOf(matches);
    const { geometricMean, worst, missed } = score;
    const mean = `geometric mean ${geometricMean.toFixed(3)} (bar ${BARS.geometricMean})`;
    teller.row(
      score,
      `${mean}, worst ${worst.toFixed(2)} (${BARS.worst}), missed ${missed} (${BARS.missed})`,
    );
    return score.ok;
  });
}

/** A baseline's rate is known well enough after so many bugs; with none after the last run it is no rival. */
const RUNS = [1_000, 4_000, 16_000];
const ENOUGH_BUGS = 400;
/** Many tasks make long runs: there the rivals are few, and good. */
const LONG_STEPS = 200;

interface Match {
  readonly program: string;
  readonly padding: number;
  readonly rival: Baseline | 'idb';
  /** Schedules that the best single strategy needs on average, what it misses counted as the cap. */
  readonly best: number;
  readonly mix: Schedules;
  readonly ratio: number;
}

function match(program: LitmusProgram, way: Way, seeds: number, cap: number): Match {
  const subject = subjectOf(program, way);
  const rivals = (Object.keys(BASELINES) as Baseline[]).map(
    (name) => [name, meanOf(subject, name, cap)] as const,
  );
  const [rival, best] = [...rivals, ['idb', delayBounded(subject, 1_000) ?? cap] as const].reduce(
    (one, other) => (other[1] < one[1] ? other : one),
  );
  const mix = schedules(subject, 'mix', seeds, cap);
  return { program: program.name, padding: way.padding, rival, best, mix, ratio: mix.mean / best };
}

/** Restricted to the cap. */
function meanOf(subject: LitmusSubject, name: Baseline, cap: number): number {
  for (const runs of RUNS) {
    const { bugs } = rateOf(subject, name, runs);
    const long = subject.machine.steps > LONG_STEPS;
    if (bugs < ENOUGH_BUGS && runs !== RUNS.at(-1) && !long) continue;
    if (bugs === 0) return cap;
    const rate = bugs / runs;
    return (1 - (1 - rate) ** cap) / rate;
  }
  return cap;
}

interface Score {
  readonly geometricMean: number;
  readonly worst: number;
  readonly missed: number;
  readonly ok: boolean;
}

function scoreOf(matches: readonly Match[]): Score {
  const logs = matches.reduce((sum, { ratio }) => sum + Math.log(ratio), 0);
  const geometricMean = Math.exp(logs / matches.length);
  const worst = Math.max(...matches.map(({ ratio }) => ratio));
  const missed = matches.reduce((sum, { mix }) => sum + mix.missed, 0);
  const ok = geometricMean <= BARS.geometricMean && worst <= BARS.worst && missed <= BARS.missed;
  return { geometricMean, worst, missed, ok };
}

function matchLine({ program, padding, rival, best, mix, ratio }: Match): string {
  const figures = [best, mix.mean, mix.median, mix.p90]
    .map((figure) => figure.toFixed(1).padStart(8))
    .join('');
  return `${program.padEnd(24)}${String(padding).padStart(3)}  ${rival.padEnd(6)}${figures}${ratio.toFixed(2).padStart(8)}${mix.missed > 0 ? `  missed ${mix.missed}` : ''}`;
}
