import test from 'ava';
import { symbolCollisions } from './symbol-collisions.ts';

test('one symbol in two files of the model is a collision', (t) => {
  const sources = new Map([
    ['src/linux/mm/slab.ts', 'export function* kmem_cache_destroy(this: Kernel): Sleeps<void> {}'],
    ['src/linux/mm/slub.ts', '\nexport function kmem_cache_destroy(this: Kernel): void {}'],
  ]);
  t.deepEqual(symbolCollisions(sources), [
    { file: 'src/linux/mm/slub.ts', line: 2, message: 'kmem_cache_destroy() is in src/linux/mm/slab.ts too' },
  ]);
});

test('private functions, methods and other folders may share names', (t) => {
  const sources = new Map([
    ['src/linux/mm/slab.ts', 'export function* destroy() {}\nfunction show() {}'],
    ['src/linux/mm/slub.ts', 'function show() {}\nexport const patch = { *destroy() {} };'],
    ['src/engine/task.ts', 'export function destroy() {}'],
  ]);
  t.deepEqual(symbolCollisions(sources), []);
});
