import { readFileSync } from 'node:fs';
import test from 'ava';
import { stream } from '../../../src/engine/seed.ts';
import { Mix } from '../../../src/engine/strategies/mix.ts';
import { readLitmus } from '../../../src/litmus/read.ts';
import { litmusSubject } from '../../../src/litmus/subject.ts';

const file = new URL('../../fixtures/programs.json', import.meta.url);
const text = readFileSync(file, 'utf8');

function subjectOf(name: string, padding: number) {
  return litmusSubject(readLitmus(text, 'programs.json', name), { points: 'all', padding, maxSteps: 5_000 });
}

/** Schedules until the first bug, for each of the seeds s1, s2, … */
function schedulesOf(name: string, padding: number, seeds: number): readonly number[] {
  const subject = subjectOf(name, padding);
  const { machine } = subject;
  return Array.from({ length: seeds }, (_, i) => {
    const mix = new Mix(stream(`s${i + 1}`, 'mix'));
    for (let runs = 1; ; runs++) {
      machine.restore();
      machine.strategy = mix.next();
      subject.start();
      const found = subject.finish(machine.run());
      if (found.some((signature) => /^(assert|deadlock):/.test(signature))) return runs;
      mix.learn();
    }
  });
}

/** What the best single strategy needs is about 6 for the first two, 10 for the third; npm run bench:search -- --bars. */
for (const [name, padding, most] of [
  ['CS.twostage_bad', 10, 15],
  ['CS.reorder_3_bad', 3, 12],
  ['CB.stringbuffer-jdk1.4', 0, 20],
] as const) {
  test(`${name} with ${padding} private steps before each: mix finds the bug about as soon as the best strategy`, (t) => {
    const needed = schedulesOf(name, padding, 40);
    const mean = needed.reduce((sum, runs) => sum + runs, 0) / needed.length;
    t.true(mean < most, `${mean}`);
  });
}

test('mix is a function of its seed and of the runs before', (t) => {
  t.deepEqual(schedulesOf('CS.deadlock01_bad', 0, 20), schedulesOf('CS.deadlock01_bad', 0, 20));
  t.true(new Set(schedulesOf('CS.deadlock01_bad', 0, 20)).size > 2);
});

test('where nothing is new any more every strategy has its turn', (t) => {
  const subject = subjectOf('CS.deadlock01_bad', 0);
  const mix = new Mix(stream('s1', 'mix'));
  const turns = new Set<string>();
  for (let i = 0; i < 300; i++) {
    subject.machine.restore();
    subject.machine.strategy = mix.next();
    subject.start();
    subject.machine.run();
    turns.add(mix.turn);
    mix.learn();
  }
  t.deepEqual([...turns].sort(), ['delay', 'pct2', 'pct3', 'pos', 'random', 'surw', 'urw']);
});
