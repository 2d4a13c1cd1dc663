import test from 'ava';
import { deadFiles } from './dead-files.ts';

const reached: [string, string][] = [
  ['src/index.ts', "export * from './fuzz.ts';"],
  ['src/fuzz.ts', "import { run } from './engine/run.ts';"],
  ['src/engine/run.ts', ''],
  ['src/trees/v4.11.ts', ''],
  ['src/cli/search-worker.ts', ''],
  ['test/fuzz.test.ts', ''],
];

test('what an entry point imports, directly or not, is alive', (t) => {
  t.deepEqual(deadFiles(new Map(reached)), []);
});

test('a file that only its test imports is dead', (t) => {
  const sources = new Map([
    ...reached,
    ['src/engine/old.ts', ''] as const,
    ['test/engine/old.test.ts', "import '../../src/engine/old.ts';"] as const,
  ]);
  t.deepEqual(deadFiles(sources), [
    { file: 'src/engine/old.ts', line: 1, message: 'no entry point imports this file' },
  ]);
});
