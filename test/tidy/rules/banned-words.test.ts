import test from 'ava';
import { bannedWords } from './banned-words.ts';

const judge = (file: string, text: string) => bannedWords(new Map([[file, text]])).map(({ line }) => line);

test('chance and clocks are banned where runs must repeat', (t) => {
  const clock = 'a();\nconst now = Date.now();';
  const chance = 'const n = Math.random();';
  t.deepEqual(judge('src/engine/task.ts', clock), [2]);
  t.deepEqual(judge('src/engine/task.ts', chance), [1]);
  t.deepEqual(judge('test/any.test.ts', chance), [1]);
  t.deepEqual(judge('bench/index.ts', clock + chance), []);
  t.deepEqual(judge('src/cli/main.ts', clock), []);
  t.deepEqual(judge('src/engine/task.ts', '// not Math.random, as its name says'), []);
});

test('notes to oneself are banned in comments', (t) => {
  const word = ['TO', 'DO'].join('');
  t.deepEqual(judge('src/engine/task.ts', `a(); // ${word}: later`), [1]);
  t.deepEqual(judge('src/engine/task.ts', `const a = '${word}';`), []);
});

test('how the code came about is banned in comments', (t) => {
  t.deepEqual(judge('test/a.ts', `/*\n done in an earlier ${'sess'}${'ion'} */`), [2]);
  t.deepEqual(judge('test/a.ts', `// see ${'iss'}${'ue'} #2`), [1]);
  t.deepEqual(judge('test/a.ts', 'const session = open();'), []);
});

test('machine paths and registry hosts are banned anywhere', (t) => {
  t.deepEqual(judge('test/a.ts', `const folder = '${'/wo'}${'rk/'}main';`), [1]);
  t.deepEqual(judge('test/a.ts', `// from ${'registry'}.${'npmjs'}.org`), [1]);
  t.deepEqual(judge('test/a.ts', "import './work/a.ts';"), []);
});

test('a drawer is no name for a file or a folder', (t) => {
  t.deepEqual(judge('src/engine/utils.ts', ''), [1]);
  t.deepEqual(judge('test/helpers/a.ts', ''), [1]);
  t.deepEqual(judge('src/linux/mm/slab_common.ts', ''), []);
});
