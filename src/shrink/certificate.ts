/**
 * Why a program and its schedule are as small as they can be: each program with one task, command, set-up line, actor or
 * setting less, with the number of interleavings of it that were searched, none of which shows the signature; and each
 * bound on schedules below that of the minimum, searched in the same way.
 */
import type { Candidate } from './candidate.ts';
import type { Oracle } from './oracle.ts';
import { removals } from './removals.ts';
import type { ScheduleExcluded, SmallestSchedule } from './schedules.ts';

/** A program that shows the signature in no interleaving. */
export interface ProgramExcluded {
  /** What it lacks of the minimal program. */
  readonly without: string;
  readonly candidate: Candidate;
  /** Of a complete search; 0: its set-up cannot be run. */
  readonly executions: number;
}

export interface Proof {
  readonly programs: readonly ProgramExcluded[];
  readonly schedules: readonly ScheduleExcluded[];
  /** What could not be excluded; null: nothing, so that the minimum is proved. */
  readonly gap: string | null;
}

/** `smallest`: what is known of the schedules of `candidate`. */
export function prove(oracle: Oracle, candidate: Candidate, smallest: SmallestSchedule): Proof {
  const programs: ProgramExcluded[] = [];
  let gap = smallest.cut === null ? null : 'the search for smaller schedules was cut off';
  for (const { candidate: fewer, what } of removals(candidate)) {
    const { answer, searched } = oracle.ask(fewer, [], 'thorough');
    if (answer === 'never') programs.push({ without: what, candidate: fewer, executions: searched });
    else gap ??= `${answer === 'unknown' ? 'a search was cut off' : 'it shows as well'} without ${what}`;
  }
  return { programs, schedules: smallest.excluded, gap };
}

/** A proof in numbers: programs and interleavings that do not fail in this way. */
export interface Certificate {
  readonly programsExcluded: number;
  readonly schedulesExcluded: number;
  readonly executions: number;
}

/** What is told of a proof: null where there is none. */
export function certificateOf({ programs, schedules, gap }: Proof): Certificate | null {
  if (gap !== null) return null;
  const sum = (rows: readonly { readonly executions: number }[]) =>
    rows.reduce((total, { executions }) => total + executions, 0);
  const schedulesExcluded = sum(schedules);
  return {
    programsExcluded: programs.length,
    schedulesExcluded,
    executions: sum(programs) + schedulesExcluded,
  };
}
