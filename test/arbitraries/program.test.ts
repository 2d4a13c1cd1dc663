import test from 'ava';
import fc from 'fast-check';
import { program } from '../../src/arbitraries/index.ts';
import { keepsTheLaws } from './laws.ts';
import { isProgram, sizeOfProgram } from './programs.ts';

test('programs keep the laws', (t) => {
  keepsTheLaws(t, { values: program(), isCorrect: isProgram, size: sizeOfProgram });
});

test('programs stay within their constraints', (t) => {
  fc.assert(
    fc.property(program({ maxTasks: 2, maxCommands: 3, modules: ['slab_twins'] }), ({ setup, tasks }) => {
      t.true(tasks.length <= 2 && tasks.every((ops) => ops.length <= 3));
      t.false(JSON.stringify([setup, tasks]).includes('slab_rcu'));
    }),
    { seed: 1 },
  );
});

test('programs reach every size', (t) => {
  const drawn = fc.sample(program(), { seed: 1, numRuns: 400 });
  t.deepEqual([...new Set(drawn.map(({ tasks }) => tasks.length))].sort(), [1, 2, 3, 4]);
});

test('each kind of line is off in about a quarter of the programs, however long they are', (t) => {
  const drawn = fc.sample(program({ modules: ['kvm_intel'] }), { seed: 1, numRuns: 4000 });
  const long = drawn.map(({ tasks }) => tasks.flat()).filter((ops) => ops.length > 10);
  for (const kind of ['rmmod', 'write', 'read']) {
    const lacking = long.filter((ops) => !ops.some((op) => op.kind === kind)).length / long.length;
    t.true(lacking > 0.2 && lacking < 0.5, `${kind}: ${lacking} of ${long.length}`);
  }
});
