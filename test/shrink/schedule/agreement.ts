/** What the proof of the smallest schedule must agree with: the smallest of all schedules, tried one by one. */
import type { LitmusProgram } from '../../../src/litmus/program.ts';
import { statesOf } from '../../../src/litmus/states.ts';
import { type LitmusSubject, litmusSubject } from '../../../src/litmus/subject.ts';
import { allSchedules } from '../../../src/shrink/schedule/all.ts';
import { certify } from '../../../src/shrink/schedule/certify.ts';
import type { Shown } from '../../../src/shrink/schedule/run.ts';
import { shownAtRandom } from './random-runs.ts';

/** A signature of a program, what random walks know of it, and the truth. */
export interface Known {
  readonly subject: LitmusSubject;
  readonly signature: string;
  readonly shown: Shown;
  readonly smallest: Shown;
}

/** None where the program is too large for all its schedules to be tried. */
export function knownOf(program: LitmusProgram, maxExecutions: number): readonly Known[] {
  const subject = litmusSubject(program, { points: 'all', maxSteps: 300 });
  const { complete, cheapest } = allSchedules(subject, { maxExecutions });
  if (!complete) return [];
  return [...shownAtRandom(subject, 20)]
    .filter(([signature]) => statesOf(subject, signature) !== null)
    .map(([signature, shown]) => ({ subject, signature, shown, smallest: cheapest.get(signature)! }));
}

/** Throws where what is proved is not the truth. */
export function agree({ subject, signature, shown, smallest }: Known): void {
  const { switches, cut } = certify(statesOf(subject, signature)!, signature, shown);
  const [here, there] = [JSON.stringify(switches), JSON.stringify(smallest.switches)];
  if (cut !== null || here !== there) throw new Error(`${signature}: ${here} is not ${there}, ${cut}`);
}

/** How many signatures of the program were compared. */
export function agreements(program: LitmusProgram, maxExecutions: number): number {
  const known = knownOf(program, maxExecutions);
  known.forEach(agree);
  return known.length;
}
