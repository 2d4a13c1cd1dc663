/**
 * The smallest schedule of one program that shows a signature: fewest pre-emptions, then fewest switches, then fewest steps.
 * Found by searches under rising bounds, each of which is complete before the next begins, so what is found is known to be
 * the least.
 */
import { preemptionsOf, type Switch } from '../engine/machine.ts';
import { exactFor } from '../explore/exact-for.ts';
import { explore } from '../explore/explore.ts';
import type { Subject } from '../explore/subject.ts';

export interface ScheduleBound {
  readonly preemptions: number;
  /** Absent: however many. */
  readonly switches?: number;
}

/** No schedule within this bound shows the signature: a complete search of so many executions says so. */
export interface ScheduleExcluded extends ScheduleBound {
  readonly executions: number;
}

export interface SmallestSchedule {
  readonly switches: readonly Switch[];
  readonly steps: number;
  readonly excluded: readonly ScheduleExcluded[];
  /** Of all searches together. */
  readonly executions: number;
  /** Where the search was cut off, so that what is smaller is not known; null: nowhere. */
  readonly cut: ScheduleBound | null;
}

/** Executions of one search. */
const SEARCH = 20_000;

interface Shown {
  readonly switches: readonly Switch[];
  readonly steps: number;
}

/** `known`: a schedule that shows it, kept where the search is cut off, as it is after `most` executions. */
export function smallestSchedule(
  subject: Subject,
  signature: string,
  known: Shown,
  most: number,
): SmallestSchedule {
  const excluded: ScheduleExcluded[] = [];
  let executions = 0;
  let best = known;
  const result = (cut: ScheduleBound | null) => ({ ...best, excluded, executions, cut });
  const decide = (bound: ScheduleBound, first: boolean): 'shown' | 'excluded' | 'cut' => {
    const search = within(subject, signature, bound, { first, most: Math.min(SEARCH, most - executions) });
    executions += search.executions;
    if (!search.complete && (search.shown === null || !first)) return 'cut';
    if (search.shown !== null) best = search.shown;
    else excluded.push({ ...bound, executions: search.executions });
    return search.shown === null ? 'excluded' : 'shown';
  };
  const enough = preemptionsOf(known.switches);
  for (let preemptions = 0; preemptions <= enough; preemptions++) {
    const decided = decide({ preemptions }, true);
    if (decided === 'cut') return result({ preemptions });
    if (decided === 'excluded') continue;
    for (let switches = 0; switches <= best.switches.length; switches++) {
      const bound = { preemptions, switches };
      const answer = decide(bound, false);
      if (answer !== 'excluded') return result(answer === 'cut' ? bound : null);
    }
  }
  // Reduction may leave out the order of steps in which a run made lockdep name this cycle and no other.
  return result({ preemptions: enough });
}

export interface Within {
  /** Of the schedules that show it take the first one found; otherwise the one with the fewest steps. */
  readonly first: boolean;
  /** Executions after which the search is cut off. */
  readonly most: number;
}

/** Looks for schedules within `bound` that show it. */
export function within(
  subject: Subject,
  signature: string,
  bound: ScheduleBound,
  { first, most }: Within,
): { readonly complete: boolean; readonly executions: number; readonly shown: Shown | null } {
  const { machine } = subject;
  let shown: Shown | null = null;
  const watched: Subject = {
    ...subject,
    finish: (ending) => {
      const found = subject.finish(ending);
      if (found.includes(signature) && (shown === null || machine.steps < shown.steps))
        shown = { switches: machine.switches.slice(), steps: machine.steps };
      return found;
    },
  };
  const stopAtFirst = (found: string) => first && found === signature;
  const { complete, spent } = explore(watched, {
    ...bound,
    ...exactFor(signature),
    maxExecutions: most,
    stopAtFirst,
  });
  return { complete, executions: spent, shown };
}

export function isWithin(switches: readonly Switch[], bound: ScheduleBound): boolean {
  return (
    preemptionsOf(switches) <= bound.preemptions &&
    switches.length <= (bound.switches ?? Number.POSITIVE_INFINITY)
  );
}
