import test from 'ava';
import fc from 'fast-check';
import { printLitmus } from '../../src/litmus/print.ts';
import { readLitmus } from '../../src/litmus/read.ts';
import { anyLitmus } from './arbitrary.ts';

test('what is printed reads back as the same program', (t) => {
  const same = (program: Parameters<typeof printLitmus>[0]) => {
    t.deepEqual(readLitmus(printLitmus(program), 'printed'), JSON.parse(JSON.stringify(program)));
  };
  t.notThrows(() => fc.assert(fc.property(anyLitmus, same), { seed: 1, numRuns: 500 }));
});
