/** The cheapest schedules of a program by trying them all: for what no state tells, and to hold the shortest paths against. */
import { depthFirst } from '../../explore/depth-first.ts';
import type { Subject } from '../../explore/subject.ts';
import { costOf, isCheaper } from './cost.ts';
import type { Shown } from './run.ts';

export interface AllSchedules {
  /** Every schedule with so many pre-emptions has been tried. */
  readonly complete: boolean;
  readonly executions: number;
  /** By signature: the first in order of choices among those that cost least. */
  readonly cheapest: ReadonlyMap<string, Shown>;
}

export function allSchedules(
  subject: Subject,
  bound: { readonly maxExecutions: number; readonly preemptions?: number },
): AllSchedules {
  const { machine } = subject;
  const known = new Map<string, Shown>();
  const noting: Subject = {
    machine,
    start: () => subject.start(),
    finish(ending) {
      const signatures = subject.finish(ending);
      const shown = { switches: machine.switches.slice(), cost: costOf(machine) };
      for (const signature of signatures) {
        const best = known.get(signature);
        // Depth first is the order of choices: of equals the first stays.
        if (best === undefined || isCheaper(shown.cost, best.cost)) known.set(signature, shown);
      }
      return signatures;
    },
  };
  const { complete, executions } = depthFirst(noting, bound);
  return { complete, executions, cheapest: known };
}
