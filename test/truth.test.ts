/** A slice of `npm run truth`: the rows whose search is short come out exactly, and nothing speaks against the others. */
import test from 'ava';
import { EXPECTATIONS } from '../src/expectations/index.ts';
import { invariantById } from '../src/invariants/index.ts';
import { judgeExpectation } from '../src/truth.ts';

const SHORT = 500;
let cutOff = 0;

for (const row of EXPECTATIONS) {
  const where = [row.tree, ...(row.patches ?? []), ...(row.actors ?? [])].join(' + ');
  test(`${row.thread} ${row.id} on ${where}, ${row.tasks.join(' | ')}: ${row.title}`, (t) => {
    const { found, complete, agrees, possible } = judgeExpectation(row, SHORT);
    if (!complete) cutOff++;
    t.true(complete ? agrees : possible, JSON.stringify(found));
  });
}

test.after('most searches of the truth table are short', (t) => {
  t.true(cutOff < EXPECTATIONS.length / 4, `${cutOff} of ${EXPECTATIONS.length} are cut off`);
});

test('expectations name invariants by their ids', (t) => {
  for (const { expect } of EXPECTATIONS)
    for (const id of Object.keys(expect)) t.is(invariantById(id)?.id, id);
});
