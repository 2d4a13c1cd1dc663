/** Failing runs of a program, drawn by chance: half by random walks, half by random priorities. */
import type { Switch } from '../../src/engine/machine.ts';
import { stream } from '../../src/engine/seed.ts';
import { Pct } from '../../src/engine/strategies/pct.ts';
import { RandomWalk } from '../../src/engine/strategies/random.ts';
import type { Strategy } from '../../src/engine/strategies/strategy.ts';
import type { LitmusSubject } from '../../src/litmus/subject.ts';
import { type Cost, costOf } from '../../src/shrink/schedule/cost.ts';
import { BUG } from '../search/subjects.ts';

export interface Failure {
  readonly switches: readonly Switch[];
  readonly cost: Cost;
  readonly signatures: readonly string[];
}

const DEPTH = 3;
/** Some bugs are beyond random walks: priorities make up for what those have missed, in so many times their runs. */
const PATIENCE = 10;

/** `cap`: random walks at most. */
export function failuresOf(subject: LitmusSubject, most: number, cap: number): readonly Failure[] {
  const chance = stream('shrink', subject.program.name);
  const failures: Failure[] = [];
  const draw = (until: number, runs: number, strategyOf: () => Strategy) => {
    for (let run = 0; run < runs && failures.length < until; run++) {
      const failure = failureOf(subject, strategyOf());
      if (failure !== null) failures.push(failure);
    }
  };
  draw(most >> 1, cap, () => new RandomWalk(chance.fork()));
  draw(most, cap * PATIENCE, () => new Pct(chance.fork(), DEPTH, subject.machine.steps));
  return failures;
}

/** null: the run shows no bug. */
function failureOf(subject: LitmusSubject, strategy: Strategy): Failure | null {
  const { machine } = subject;
  machine.restore();
  machine.strategy = strategy;
  subject.start();
  const signatures = subject.finish(machine.run()).filter((signature) => BUG.test(signature));
  return signatures.length === 0
    ? null
    : { switches: machine.switches.slice(), cost: costOf(machine), signatures };
}
