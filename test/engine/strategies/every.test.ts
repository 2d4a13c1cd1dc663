// What holds of every strategy: it only chooses, so that its run can be repeated from the switches alone.
import test from 'ava';
import fc from 'fast-check';
import { stream } from '../../../src/engine/seed.ts';
import { Delay } from '../../../src/engine/strategies/delay.ts';
import { Mix } from '../../../src/engine/strategies/mix.ts';
import { Pct } from '../../../src/engine/strategies/pct.ts';
import { Pos } from '../../../src/engine/strategies/pos.ts';
import { RandomWalk } from '../../../src/engine/strategies/random.ts';
import { Replay } from '../../../src/engine/strategies/replay.ts';
import type { Strategy } from '../../../src/engine/strategies/strategy.ts';
import { Surw } from '../../../src/engine/strategies/surw.ts';
import { Urw } from '../../../src/engine/strategies/urw.ts';
import { litmusProgram } from '../../explore/litmus-arbitrary.ts';
import { Litmus, type LitmusProgram } from '../../explore/litmus-program.ts';

const weights = { 'task 1': 3, 'task 2': 1 };
const EVERY: Readonly<Record<string, (seed: number) => Strategy>> = {
  random: (seed) => new RandomWalk(seed),
  pct: (seed) => new Pct(seed, 3, 20),
  pos: (seed) => new Pos(seed),
  urw: (seed) => new Urw(seed, weights),
  surw: (seed) => new Surw(seed, { target: 'm0', weights }),
  delay: (seed) => new Delay(seed, 2, 20),
};

function runOf(litmus: Litmus, strategy: Strategy): string {
  const { machine } = litmus;
  machine.restore();
  machine.strategy = strategy;
  litmus.start();
  const outcome = litmus.finish(machine.run());
  return JSON.stringify([outcome, machine.switches, machine.steps]);
}

for (const [name, make] of Object.entries(EVERY)) {
  test(`${name}: the same seed gives the same run, and its switches repeat it`, (t) => {
    fc.assert(
      fc.property(litmusProgram, fc.integer(), (program, seed) => {
        const litmus = new Litmus(program);
        const first = runOf(litmus, make(seed));
        t.is(runOf(litmus, make(seed)), first);
        t.is(runOf(litmus, new Replay(litmus.machine.switches.slice())), first);
      }),
      { seed: 1, numRuns: 150 },
    );
  });
}

test('mix: the same seed gives the same runs one after the other, and the switches of each repeat it', (t) => {
  const runs = (program: LitmusProgram, seed: string) => {
    const litmus = new Litmus(program);
    const mix = new Mix(stream(seed, 'mix'));
    return Array.from({ length: 40 }, () => {
      const first = runOf(litmus, mix.next());
      mix.learn();
      t.is(runOf(litmus, new Replay(litmus.machine.switches.slice())), first);
      return first;
    });
  };
  fc.assert(
    fc.property(litmusProgram, fc.string(), (program, seed) => {
      t.deepEqual(runs(program, seed), runs(program, seed));
    }),
    { seed: 1, numRuns: 15 },
  );
});
