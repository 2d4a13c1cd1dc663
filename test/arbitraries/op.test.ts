import test from 'ava';
import { op } from '../../src/arbitraries/index.ts';
import { placeOf } from '../../src/programs/lines.ts';
import { parseLine, printLine } from '../../src/programs/shell.ts';
import { keepsTheLaws } from './laws.ts';

test('shell lines keep the laws', (t) => {
  keepsTheLaws(t, {
    values: op(),
    isCorrect: (line) => JSON.stringify(parseLine(printLine(line))) === JSON.stringify(line),
    size: (line) => [placeOf(line)],
  });
});

test('a line that is in no table is not shrunk', (t) => {
  t.false(op().canShrinkWithoutContext({ kind: 'rmmod', module: 'no_such_module' }));
});
