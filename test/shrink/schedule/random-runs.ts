/** What random walks over a subject find, as input for shrinking. */
import { RandomWalk } from '../../../src/engine/strategies/random.ts';
import type { Subject } from '../../../src/explore/subject.ts';
import { costOf, isCheaper } from '../../../src/shrink/schedule/cost.ts';
import type { Shown } from '../../../src/shrink/schedule/run.ts';

/** By signature: of so many walks the dearest that showed it. */
export function shownAtRandom(subject: Subject, walks: number): ReadonlyMap<string, Shown> {
  const { machine } = subject;
  const shown = new Map<string, Shown>();
  for (let seed = 1; seed <= walks; seed++) {
    machine.restore();
    machine.strategy = new RandomWalk(seed);
    subject.start();
    const signatures = subject.finish(machine.run());
    const one = { switches: machine.switches.slice(), cost: costOf(machine) };
    for (const signature of signatures) {
      const dearest = shown.get(signature);
      if (dearest === undefined || isCheaper(dearest.cost, one.cost)) shown.set(signature, one);
    }
  }
  return shown;
}
