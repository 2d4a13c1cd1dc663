/** The point of no return, held against all runs of small programs. */
import test from 'ava';
import fc from 'fast-check';
import { RandomWalk } from '../../src/engine/strategies/random.ts';
import { decisionsOf } from '../../src/explore/decisions.ts';
import { depthFirst } from '../../src/explore/depth-first.ts';
import { noReturn } from '../../src/shrink/no-return.ts';
import { SMALL } from '../explore/agreement.ts';
import { litmusProgram } from '../explore/litmus-arbitrary.ts';
import { Litmus, type LitmusProgram } from '../explore/litmus-program.ts';

const MOST = 10_000;

/** The choices of all runs of `program`, with what each showed; null: there are too many. */
function allRuns(program: LitmusProgram): readonly (readonly [readonly number[], string])[] | null {
  const subject = new Litmus(program);
  const again = new Litmus(program);
  const runs: [readonly number[], string][] = [];
  const finish = subject.finish.bind(subject);
  subject.finish = (ending) => {
    const found = finish(ending);
    runs.push([decisionsOf(again, subject.machine.switches).chosen, found.join()]);
    return found;
  };
  return depthFirst(subject, SMALL).complete ? runs : null;
}

/** A random run of `program` and its signature. */
function randomRun(program: LitmusProgram, seed: number) {
  const subject = new Litmus(program);
  const { machine } = subject;
  machine.restore();
  machine.strategy = new RandomWalk(seed);
  subject.start();
  const [signature = ''] = subject.finish(machine.run());
  return { subject, signature, switches: machine.switches.slice() };
}

function isFirst(program: LitmusProgram, seed: number): boolean {
  const runs = allRuns(program);
  if (runs === null) return true;
  const { subject, signature, switches } = randomRun(program, seed);
  const { chosen, lines } = decisionsOf(subject, switches);
  const always = (decisions: number) =>
    runs.every(
      ([choices, found]) =>
        found.includes(signature) || !chosen.slice(0, decisions).every((rank, i) => rank === choices[i]),
    );
  const first = [...lines, 0].findIndex((_, decisions) => always(decisions));
  const { step, atLatest } = noReturn(subject, signature, switches, MOST);
  return step === atLatest && step === (first === 0 ? 0 : lines[first - 1]);
}

test('no step before it leaves no way out, and none after it leaves one', (t) => {
  const law = fc.property(litmusProgram, fc.nat(1_000), isFirst);
  t.notThrows(() => fc.assert(law, { seed: 9, numRuns: 200 }));
});

const CROSSED: LitmusProgram = {
  tasks: [0, 1].map((n) => [{ kind: 'mutex', n, body: [{ kind: 'mutex', n: 1 - n, body: [] }] }]),
};

/** A run of `CROSSED` that ends in the deadlock. */
function deadlock() {
  for (let seed = 1; ; seed++) {
    const run = randomRun(CROSSED, seed);
    if (run.signature.startsWith('stuck')) return run;
  }
}

test('two tasks cannot turn back once each holds what the other wants', (t) => {
  const { subject, signature, switches } = deadlock();
  const { step } = noReturn(subject, signature, switches, MOST);
  const { chosen, lines } = decisionsOf(subject, switches);
  const [both] = [0, 1].map((rank) => lines[chosen.indexOf(rank)]!).sort((a, b) => b - a);
  t.true(step !== null && step > both!);
});

test('a search that was cut off leaves the point of no return unknown', (t) => {
  const { subject, signature, switches } = deadlock();
  for (const most of [0, 1, 2]) {
    const { step, atLatest, executions } = noReturn(subject, signature, switches, most);
    t.is(step, null);
    t.true(atLatest > 0);
    t.is(executions, most);
  }
});

test('what every run shows is there from the start', (t) => {
  const { subject, signature, switches } = randomRun({ tasks: [[{ kind: 'point', n: 0 }]] }, 1);
  const { step } = noReturn(subject, signature, switches, MOST);
  t.is(step, 0);
});
