/** What makes one schedule of a program better than another: pre-emptions, then switches, then steps, as reports count them. */
import type { Machine } from '../../engine/machine.ts';

export interface Cost {
  readonly preemptions: number;
  /** Departures from default order. */
  readonly switches: number;
  readonly steps: number;
}

/** Of the run that the machine has just ended. */
export function costOf({ switches, steps }: Machine): Cost {
  return {
    preemptions: switches.filter(({ preempts }) => preempts).length,
    switches: switches.length,
    steps,
  };
}

export function isCheaper(one: Cost, other: Cost): boolean {
  if (one.preemptions !== other.preemptions) return one.preemptions < other.preemptions;
  if (one.switches !== other.switches) return one.switches < other.switches;
  return one.steps < other.steps;
}
