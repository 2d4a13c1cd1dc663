/** The smallest schedule that shows a finding of a litmus program, and why it is believed to be so. The program stays as it is. */
import type { Switch } from '../engine/machine.ts';
import { statesOf } from '../litmus/states.ts';
import type { LitmusSubject } from '../litmus/subject.ts';
import type { FindingReport } from '../reports/json.ts';
import { allSchedules } from '../shrink/schedule/all.ts';
import { type Certified, certify } from '../shrink/schedule/certify.ts';
import type { Shown } from '../shrink/schedule/run.ts';
import { simplified } from '../shrink/schedule/simplify.ts';

export interface Smallest extends Pick<FindingReport, 'minimal' | 'certificate' | 'gap'> {
  readonly switches: readonly Switch[];
}

/** Where no state tells whether the signature is found all schedules are tried: so many. */
const MOST_SCHEDULES = 5_000;

export function smallest(subject: LitmusSubject, signature: string, shown: readonly Switch[]): Smallest {
  const simple = simplified(subject, signature, shown);
  const states = statesOf(subject, signature);
  const certified =
    states === null ? amongAll(subject, signature, simple) : certify(states, signature, simple);
  const { switches, cut, executions } = certified;
  if (cut !== null) return { switches, minimal: 'local', certificate: null, gap: cut };
  const certificate = {
    ...{ programsExcluded: 0, schedulesExcluded: executions },
    executions: simple.executions + executions,
  };
  return { switches, minimal: 'proved', certificate, gap: null };
}

function amongAll(subject: LitmusSubject, signature: string, shown: Shown): Certified {
  const { switches, cost } = shown;
  // There is but one schedule without switches.
  if (cost.switches === 0) return { switches, cut: null, states: 0, executions: 0 };
  const bound = { maxExecutions: MOST_SCHEDULES, preemptions: cost.preemptions };
  const { complete, executions, cheapest } = allSchedules(subject, bound);
  if (complete) return { switches: cheapest.get(signature)!.switches, cut: null, states: 0, executions };
  const cut = `the search of all schedules was cut off after ${executions}`;
  return { switches, cut, states: 0, executions };
}
