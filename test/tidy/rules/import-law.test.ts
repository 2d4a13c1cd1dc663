import test from 'ava';
import { brokenImports } from './import-law.ts';

const judge = (file: string, text: string) =>
  brokenImports(new Map([[file, text]])).map(({ line, message }) => `${line}: ${message}`);

test('a part may import itself and what stands before it', (t) => {
  t.deepEqual(judge('src/engine/machine.ts', "import { Task } from './task.ts';"), []);
  t.deepEqual(judge('src/linux/mm/slub.ts', "import { Task } from '../../engine/task.ts';"), []);
  t.deepEqual(judge('src/cli/fuzz.ts', "import { fuzz } from '../fuzz.ts';\nimport { z } from 'zod';"), []);
  t.deepEqual(judge('test/any.test.ts', "import { main } from '../src/cli/main.ts';"), []);
});

test('a part may not import what stands after it', (t) => {
  t.deepEqual(judge('src/engine/machine.ts', "import { slub } from '../linux/mm/slub.ts';"), [
    '1: engine may not import from linux: ../linux/mm/slub.ts',
  ]);
  t.deepEqual(judge('src/fuzz.ts', "import type { Verb } from './cli/verb.ts';"), [
    '1: fuzz may not import from cli: ./cli/verb.ts',
  ]);
  t.is(judge('src/execute.ts', "import { test } from '../test/any.ts';").length, 1);
});

test('what prints sees types only', (t) => {
  t.deepEqual(judge('src/reports/ladder.ts', "import type { Outcome } from '../execute.ts';"), []);
  t.deepEqual(judge('src/reports/ladder.ts', "import { execute } from '../execute.ts';"), [
    '1: reports may import from execute by `import type` only: ../execute.ts',
  ]);
});

test('repro and reports have one package each', (t) => {
  t.deepEqual(judge('src/repro/token.ts', "import { z } from 'zod';\nimport zlib from 'node:zlib';"), []);
  t.deepEqual(judge('src/repro/token.ts', "import fc from 'fast-check';"), [
    '1: repro may not import this package: fast-check',
  ]);
});

test('our own files are imported by relative path', (t) => {
  t.is(judge('properties/deadlock.ts', "import { defineProperty } from 'presplat';").length, 1);
});

test('a part that the law does not know is refused', (t) => {
  t.is(judge('src/misc/a.ts', '').length, 1);
});
