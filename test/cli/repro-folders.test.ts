import test from 'ava';
import { folderOf } from '../../src/cli/nightly/repro-folders.ts';

const world = { tree: 'v4.12', patches: [], config: {}, actors: [] };
const at = (signature: string, first = true) => folderOf('f', { seen: { signature }, world }, first);

test('findings whose names read alike have folders of their own', (t) => {
  const long = `lockdep: ${'a <- '.repeat(40)}`;
  const names = ['lockdep: x <- a_b <- x', 'lockdep: x <- a.b <- x', `${long}a`, `${long}b`].flatMap(
    (signature) => [at(signature), at(signature, false)],
  );
  t.is(new Set(names).size, names.length);
  t.regex(names[0]!, /^f\/lockdep-x-a-b-x-[0-9a-f]{6}$/);
});
