/** The minimum of a scenario: the program, schedule and token in which shrinking on the command line ends. */
import { preemptionsOf } from '../engine/machine.ts';
import { replay } from '../replay.ts';
import type { Scenario, Size } from '../repro/scenario.ts';
import { ScenarioRuns } from '../scenario-runs.ts';
import { type Candidate, candidateOf } from '../shrink/candidate.ts';
import { MOST_EXECUTIONS, shrink } from '../shrink/shrink.ts';
import { compare, preferenceOf, sizeOf } from '../shrink/size.ts';
import type { UserPatches } from '../world.ts';
import type { Shown } from './shown.ts';

/** The smallest that shows `signature`, which a run of `value` has `shown`; null: `value` itself is. */
export function minimumOf(
  value: Scenario,
  signature: string,
  shown: Shown,
  own: UserPatches | undefined,
): Scenario | null {
  const executorOf = new ScenarioRuns(own).executorsOf(value);
  const start = candidateOf(value);
  const small = shrink({ executorOf, signature, maxExecutions: MOST_EXECUTIONS }, start, shown);
  const bare = { ...value, ...small.world, program: small.program, schedule: [] };
  const bound = value.maxSteps === undefined ? {} : { maxSteps: value.maxSteps };
  const { schedule, size } = replay(executorOf(small.world).world, bare, small.switches, bound);
  const { switches, steps } = shown;
  const was = { preemptions: preemptionsOf(switches), switches: switches.length, steps };
  const drawn = 'strategy' in value.schedule ? 1 : 0;
  const isLess = compare(order(small, 0, size), order(start, drawn, was)) < 0;
  return isLess ? { ...bare, schedule } : null;
}

/** As shrinking compares them; a schedule that is drawn is larger than the same one written down. */
function order(
  candidate: Candidate,
  drawn: number,
  { preemptions, switches, steps }: Pick<Size, 'preemptions' | 'switches' | 'steps'>,
): readonly number[] {
  return [...sizeOf(candidate), drawn, preemptions, switches, ...preferenceOf(candidate), steps];
}
