import test from 'ava';
import { modelHeads } from './model-heads.ts';

const judge = (text: string) => modelHeads(new Map([['src/linux/mm/slub.ts', text]])).length;

test('a head that names the kernel file and what is left out is enough', (t) => {
  t.is(
    judge('// The slab allocator: mm/slub.c, v4.11.\n// Left out: NUMA balancing.\nexport const a = 1;'),
    0,
  );
  t.is(judge('/**\n * Shaped on include/linux/kobject.h. Left out: names.\n */\nexport const a = 1;'), 0);
});

test('each of the two is missed, and only the head counts', (t) => {
  t.is(judge('// The slab allocator, mm/slub.c.\nexport const a = 1;'), 1);
  t.is(judge('// The slab allocator. Left out: kasan.\nexport const a = 1;'), 1);
  t.is(judge('export const a = 1;\n// mm/slub.c. Left out: kasan.'), 2);
});
