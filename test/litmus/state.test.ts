import test from 'ava';
import fc from 'fast-check';
import type { Machine } from '../../src/engine/machine.ts';
import { Stream } from '../../src/engine/seed.ts';
import type { Moment, StateSubject } from '../../src/explore/states.ts';
import type { LitmusProgram } from '../../src/litmus/program.ts';
import { readLitmus } from '../../src/litmus/read.ts';
import { statesOf } from '../../src/litmus/states.ts';
import { litmusSubject } from '../../src/litmus/subject.ts';
import { Choices } from '../../src/shrink/schedule/choices.ts';
import { signatureOf } from '../../src/signature.ts';
import { anyProgram } from './any-program.ts';

/** What can be seen of a moment: where it came to, who can go on, at what cost, and what has been found since. */
interface Seen {
  readonly state: string;
  readonly open: string;
}

/** Runs by `choices` and then by chance. Answers what was seen from the end of `choices` on. */
function walk(states: StateSubject, choices: readonly number[], seed: number) {
  const { machine } = states;
  const chance = new Stream(seed);
  const [drawn, seen]: [number[], Seen[]] = [[], []];
  let found = 0;
  const beyond = (_machine: Machine, moment: Moment) => {
    if (seen.length === 0) found = machine.findings.length;
    const open = moment.open.map(({ rank }) => rank).join(' ');
    seen.push({ state: states.state(moment), open: `${open} ${moment.costly}` });
    drawn.push(chance.below(moment.open.length));
    return drawn.at(-1)!;
  };
  machine.restore();
  machine.strategy = new Choices(choices, beyond);
  states.start();
  const ending = machine.run();
  states.finish(ending);
  const findings = machine.findings.slice(found).filter(({ kind }) => kind !== 'lockdep');
  return { drawn, seen, ending, findings: findings.map(signatureOf) };
}

function sameFutures(program: LitmusProgram): number {
  const states = statesOf(litmusSubject(program, { points: 'all', maxSteps: 300 }), 'any')!;
  const known = new Map<string, readonly number[]>();
  let compared = 0;
  for (let seed = 1; seed <= 25; seed++) {
    const { drawn, seen } = walk(states, [], seed);
    seen.slice(0, 40).forEach(({ state }, at) => {
      const [one, other] = [drawn.slice(0, at), known.get(state)];
      if (other === undefined) known.set(state, one);
      else if (one.join() !== other.join() && compared < 50) {
        compared++;
        const [here, there] = [one, other].map((choices) => walk(states, choices, seed));
        // Runs that are cut off have counted their steps from the start.
        if (here!.ending !== 'step-bound' && there!.ending !== 'step-bound')
          assertSame(JSON.stringify(here), JSON.stringify(there));
      }
    });
  }
  return compared;
}

function assertSame(one: string, other: string): void {
  if (one !== other) throw new Error(`${one}\n${other}`);
}

test('two runs that come to one state have the same tasks to choose from and find the same from there on', (t) => {
  let compared = 0;
  fc.assert(
    fc.property(anyProgram, (program) => {
      compared += sameFutures(program);
    }),
    { seed: 1, numRuns: 50 },
  );
  t.true(compared > 300, `${compared} pairs`);
});

test('which task is which matters to the state, and not to its likeness', (t) => {
  const program = readLitmus('litmus twins\ntask a { yield; yield }\ntask b { yield; yield }', 't');
  const subject = litmusSubject(program, { points: 'all' });
  const states = statesOf(subject, 'any')!;
  const after = (first: number) => {
    const texts: string[] = [];
    subject.machine.restore();
    subject.machine.strategy = new Choices([first], (_machine, moment) => {
      texts.push(states.state(moment), states.alike(moment));
      return null;
    });
    subject.start();
    subject.machine.run();
    return texts;
  };
  const [one, other] = [after(0), after(1)];
  t.not(one[0], other[0]);
  t.is(one[1], other[1]);
});
