import test from 'ava';
import { importsOf, resolveFrom } from './imports.ts';

test('imports, re-exports and dynamic imports are found with their lines', (t) => {
  const text = [
    "import zod, { type A } from 'zod';",
    'import {',
    '  b,',
    "} from './b.ts';",
    "import './effect.ts';",
    "export * from './c.ts';",
    "export type { D } from './d.ts';",
    "import type E from './e.ts';",
    "const f = await import('./f.ts');",
  ].join('\n');
  t.deepEqual(
    importsOf(text).map(({ specifier, typeOnly, line }) => [specifier, typeOnly, line]),
    [
      ['zod', false, 1],
      ['./b.ts', false, 2],
      ['./effect.ts', false, 5],
      ['./c.ts', false, 6],
      ['./d.ts', true, 7],
      ['./e.ts', true, 8],
      ['./f.ts', false, 9],
    ],
  );
});

test('what only looks like an import is none', (t) => {
  const text = [
    "// import './a.ts';",
    'const s = `',
    "import './b.ts';",
    '`;',
    'export const from = 1;',
  ].join('\n');
  t.deepEqual(importsOf(text), []);
});

test('a relative specifier is resolved against its file', (t) => {
  t.is(resolveFrom('src/linux/mm/slub.ts', '../../engine/task.ts'), 'src/engine/task.ts');
});
