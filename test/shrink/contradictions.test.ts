import test from 'ava';
import { expected, heldAgainst } from './contradictions.ts';

const SLICE = ['v4.11', 'next-20210809', 'v6.11'];

for (const tree of SLICE) {
  test(`on ${tree} no random run speaks against what is said to matter`, (t) => {
    const [row, signature] = [...expected()].find(([candidate]) => candidate.tree === tree)!;
    const { answered, unknown, contradictions } = heldAgainst(row, signature, 20);
    t.deepEqual(contradictions, []);
    t.is(unknown, 0);
    t.true(answered > 3);
  });
}
