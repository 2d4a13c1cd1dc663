/**
 * The cheapest schedule of a program that shows a signature, proved to be so: first that none has fewer pre-emptions, over
 * states up to symmetry; then, with as many, the fewest switches, the fewest steps, and of those that are left the first.
 */
import { assert } from '../../engine/assert.ts';
import type { Switch } from '../../engine/machine.ts';
import type { Moment, StateSubject } from '../../explore/states.ts';
import { type Cheapest, cheapest, DEPARTURE } from './cheapest.ts';
import { Choices } from './choices.ts';
import type { Cost } from './cost.ts';
import { runOf, type Shown } from './run.ts';

export interface Certified {
  readonly switches: readonly Switch[];
  /** Why there may be better ones; null: there are none. */
  readonly cut: string | null;
  readonly states: number;
  readonly executions: number;
}

/** States that are looked at for each of the two proofs. */
export const MOST_STATES = 100_000;

/** `shown` is what is known to show the signature. */
export function certify(
  subject: StateSubject,
  signature: string,
  shown: Shown,
  mostStates = MOST_STATES,
): Certified {
  const { switches, cost } = shown;
  // There is but one schedule without switches.
  if (cost.switches === 0) return { switches, cut: null, states: 0, executions: 0 };
  const fewer = fewestPreemptions(subject, signature, cost.preemptions - 1, mostStates);
  if (fewer.cut !== null) return certified(shown, [fewer]);
  const better = fewer.choices === null ? shown : replayed(subject, signature, fewer.choices);
  if (better === null) return tooLong(shown, [fewer]);
  const first = firstOf(subject, signature, better.cost, mostStates);
  if (first.cut !== null) return certified(better, [fewer, first]);
  assert(first.choices !== null, 'a schedule is not among those that cost as much as it does');
  const best = replayed(subject, signature, first.choices);
  return best === null ? tooLong(better, [fewer, first]) : certified(best, [fewer, first]);
}

function certified(
  { switches }: Shown,
  searches: readonly Cheapest[],
  cut: string | null = searches.at(-1)!.cut,
): Certified {
  const states = searches.reduce((sum, search) => sum + search.states, 0);
  const executions = searches.reduce((sum, search) => sum + search.executions, 0);
  return { switches, cut, states, executions };
}

/** No state tells how many steps led to it. */
function tooLong(shown: Shown, searches: readonly Cheapest[]): Certified {
  return certified(shown, searches, 'a smaller schedule would go beyond the bound of steps');
}

/** Is there one with at most so many pre-emptions? Who is called what decides no pre-emption. */
function fewestPreemptions(
  subject: StateSubject,
  signature: string,
  most: number,
  mostStates: number,
): Cheapest {
  if (most < 0) return { cut: null, choices: null, states: 0, executions: 0 };
  const measure = {
    keyOf: (moment: Moment) => subject.alike(moment),
    ...{ preemptionsOnly: true, mostPreemptions: Number.POSITIVE_INFINITY, most: most * DEPARTURE },
  };
  return cheapest(subject, signature, measure, mostStates);
}

/** The first of those that cost least, where none has fewer pre-emptions than `cost`. */
function firstOf(subject: StateSubject, signature: string, cost: Cost, mostStates: number): Cheapest {
  const measure = {
    keyOf: (moment: Moment, preemptions: number) => `${preemptions} ${subject.state(moment)}`,
    ...{ preemptionsOnly: false, mostPreemptions: cost.preemptions },
    most: cost.switches * DEPARTURE + cost.steps,
  };
  return cheapest(subject, signature, measure, mostStates);
}

/** null: it has more steps than a run may have. */
function replayed(subject: StateSubject, signature: string, choices: readonly number[]): Shown | null {
  const shown = runOf(subject, signature, new Choices(choices));
  const { steps, maxSteps } = subject.machine;
  assert(shown !== null || steps > maxSteps, 'the cheapest schedule does not show what it was sought for');
  return shown;
}
