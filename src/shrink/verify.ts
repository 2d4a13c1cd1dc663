/**
 * Whether a proof holds, looked at by somebody who believes none of it: which programs and bounds must be excluded follows
 * from the minimal case alone, and each is searched anew. Of how the minimum was found nothing is needed.
 */
import type { Executor } from '../execute.ts';
import { lookingFor } from '../explore/exact-for.ts';
import { explore } from '../explore/explore.ts';
import type { Size, World } from '../repro/scenario.ts';
import { subjectOf } from '../subject.ts';
import { UserError } from '../user-error.ts';
import { type Candidate, keyOf } from './candidate.ts';
import type { ProgramExcluded } from './certificate.ts';
import { removals } from './removals.ts';
import { type ScheduleBound, type ScheduleExcluded, within } from './schedules.ts';

/** What a certificate says. */
export interface Claims {
  readonly signature: string;
  readonly candidate: Candidate;
  /** Of a run that shows it. */
  readonly size: Pick<Size, 'preemptions' | 'switches' | 'steps'>;
  readonly programs: readonly ProgramExcluded[];
  readonly schedules: readonly ScheduleExcluded[];
}

export interface Verified {
  /** What does not hold; null: nothing. */
  readonly fault: string | null;
  /** Of the searches that were run again. */
  readonly executions: number;
}

/** Executions in which the fewest steps are looked for: as many as it took at most to find them. */
const STEPS_SEARCH = 20_000;

export function verify(executorOf: (world: World) => Executor, claims: Claims): Verified {
  let executions = 0;
  for (const check of [wrongPrograms, wrongBounds]) {
    const fault = check(claims);
    if (fault !== null) return { fault, executions };
  }
  for (const check of searches(executorOf, claims)) {
    executions += check.executions;
    if (check.fault !== null) return { fault: check.fault, executions };
  }
  return { fault: null, executions };
}

/** Each program with one thing less must have its row, in the usual order, and there must be no other row. */
function wrongPrograms({ candidate, programs }: Claims): string | null {
  const rows = programs.map((row) => `${row.without}\n${keyOf(row.candidate)}`);
  const wanted = [...removals(candidate)].map((edit) => ({
    what: edit.what,
    row: `${edit.what}\n${keyOf(edit.candidate)}`,
  }));
  const missing = wanted.find(({ row }) => !rows.includes(row));
  if (missing !== undefined) return `no row excludes the program without ${missing.what}`;
  const same = rows.length === wanted.length && wanted.every(({ row }, i) => rows[i] === row);
  return same ? null : 'its rows are not one for each program with one thing less, in their order';
}

/** All with fewer pre-emptions, and with as many all that have fewer switches. */
function wrongBounds({ size: { preemptions, switches }, schedules }: Claims): string | null {
  const wanted: readonly ScheduleBound[] = [
    ...Array.from({ length: preemptions }, (_, fewer) => ({ preemptions: fewer })),
    ...Array.from({ length: switches }, (_, fewer) => ({ preemptions, switches: fewer })),
  ];
  const missing = wanted.find((bound) => !schedules.some((row) => isSame(row, bound)));
  if (missing !== undefined) return `no row excludes schedules with ${boundText(missing)}`;
  const same = schedules.length === wanted.length && wanted.every((bound, i) => isSame(schedules[i]!, bound));
  return same ? null : 'its rows are not one for each smaller bound on schedules, in their order';
}

function isSame(one: ScheduleBound, other: ScheduleBound): boolean {
  return one.preemptions === other.preemptions && one.switches === other.switches;
}

function* searches(executorOf: (world: World) => Executor, claims: Claims): Generator<Verified> {
  const { candidate, signature, size } = claims;
  for (const [i, { candidate: fewer, what }] of [...removals(candidate)].entries())
    yield searchedProgram(executorOf, fewer, what, claims.programs[i]!.executions, signature);
  const subject = subjectOf(executorOf(candidate.world), candidate.program);
  for (const { executions, ...bound } of claims.schedules) {
    const search = within(subject, signature, bound, { first: true, most: executions });
    const what = `schedules with ${boundText(bound)}`;
    yield { executions: search.executions, fault: faultOf(what, executions, search, search.shown !== null) };
  }
  const { preemptions, switches, steps } = size;
  const least = within(subject, signature, { preemptions, switches }, { first: false, most: STEPS_SEARCH });
  const fewest = least.complete && least.shown?.steps === steps;
  yield {
    executions: least.executions,
    fault: fewest ? null : 'another schedule of this size has fewer steps',
  };
}

function searchedProgram(
  executorOf: (world: World) => Executor,
  { world, program }: Candidate,
  without: string,
  claimed: number,
  signature: string,
): Verified {
  const what = `the program without ${without}`;
  try {
    const subject = subjectOf(executorOf(world), program);
    const { complete, spent, outcomes } = explore(subject, {
      ...lookingFor(signature),
      maxExecutions: claimed,
    });
    const fault = faultOf(what, claimed, { complete, executions: spent }, outcomes.has(signature));
    return { executions: spent, fault };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Its set-up cannot be run: such a program shows nothing.
    const fault = claimed === 0 ? null : `${what} cannot be run, and the row speaks of executions`;
    return { executions: 0, fault };
  }
}

function faultOf(
  what: string,
  claimed: number,
  { complete, executions }: { readonly complete: boolean; readonly executions: number },
  shown: boolean,
): string | null {
  if (shown) return `${what}: it does show the signature`;
  if (!complete) return `${what}: ${claimed} executions are not all`;
  return executions === claimed ? null : `${what}: all are ${executions} executions, not ${claimed}`;
}

function boundText({ preemptions, switches }: ScheduleBound): string {
  const some = `at most ${preemptions} pre-emptions`;
  return switches === undefined ? some : `${some} and ${switches} switches`;
}
