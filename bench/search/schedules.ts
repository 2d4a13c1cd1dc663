/** How many schedules a contender needs until it first meets the bug. */
import { stream } from '../../src/engine/seed.ts';
import type { LitmusSubject } from '../../src/litmus/subject.ts';
import { type ContenderName, contender } from './contenders.ts';
import { showsBug } from './subjects.ts';

export interface Schedules {
  readonly median: number;
  readonly p90: number;
  /** Restricted: what was missed counts as the cap. */
  readonly mean: number;
  /** Seeds for which the cap was reached without a bug. */
  readonly missed: number;
}

/** With the seeds s1, s2, … */
export function schedules(
  subject: LitmusSubject,
  name: ContenderName,
  seeds: number,
  cap: number,
): Schedules {
  const needed: number[] = [];
  let missed = 0;
  for (let i = 1; i <= seeds; i++) {
    const runs = untilBug(subject, name, `s${i}`, cap);
    if (runs === null) missed++;
    needed.push(runs ?? cap);
  }
  needed.sort((a, b) => a - b);
  const mean = needed.reduce((sum, runs) => sum + runs, 0) / seeds;
  return { median: needed[(seeds - 1) >> 1]!, p90: needed[Math.ceil(0.9 * seeds) - 1]!, mean, missed };
}

function untilBug(subject: LitmusSubject, name: ContenderName, seed: string, cap: number): number | null {
  const chosen = contender(name, stream(seed, `search ${name}`));
  for (let runs = 1; runs <= cap; runs++) {
    if (showsBug(subject, chosen.next())) return runs;
    chosen.learn();
  }
  return null;
}
