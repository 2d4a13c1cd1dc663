import { globSync, readFileSync } from 'node:fs';
import test from 'ava';
import { maySleep, SLEEPING_PLAIN, SYMBOLS } from '../../src/user-patch/symbols.ts';

test('the plain functions that return a Sleeps are those of the source', (t) => {
  const files = globSync('src/linux/**/*.ts');
  const plain = /^export function (\w+)\([^)]*\): Sleeps</gm;
  const names = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(plain)].map(([, name]) => name!),
  );
  t.deepEqual(names.filter((name) => SYMBOLS.includes(name)).sort(), [...SLEEPING_PLAIN].sort());
});

test('a symbol may sleep if it is a generator or hands on the sleep of another', (t) => {
  t.true(maySleep('kmem_cache_destroy'));
  t.true(maySleep('mutex_lock'));
  t.false(maySleep('mutex_unlock'));
});
