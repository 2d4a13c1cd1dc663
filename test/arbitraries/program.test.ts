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

test('programs reach every size, and some lack a kind of line altogether', (t) => {
  const drawn = fc.sample(program(), { seed: 1, numRuns: 400 });
  t.deepEqual([...new Set(drawn.map(({ tasks }) => tasks.length))].sort(), [1, 2, 3, 4]);
  const long = drawn.filter(({ tasks }) => tasks.flat().length > 8);
  t.true(long.some(({ tasks }) => !tasks.flat().some((op) => op.kind === 'write')));
  t.true(long.some(({ tasks }) => tasks.flat().some((op) => op.kind === 'write')));
});
