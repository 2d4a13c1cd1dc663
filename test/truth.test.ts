/** Every expectation on a thread agrees with the complete search of its program. */
import test from 'ava';
import { EXPECTATIONS } from '../src/expectations/index.ts';
import { invariantById } from '../src/invariants/index.ts';
import { judgeExpectation } from './truth.ts';

for (const row of EXPECTATIONS) {
  const where = [row.tree, ...(row.patches ?? []), ...(row.actors ?? [])].join(' + ');
  test(`${row.thread} ${row.id} on ${where}, ${row.tasks.join(' | ')}: ${row.title}`, (t) => {
    const { found, complete, agrees } = judgeExpectation(row);
    t.true(complete, 'the search was cut off');
    t.true(agrees, JSON.stringify(found));
  });
}

test('expectations name invariants by their ids', (t) => {
  for (const { expect } of EXPECTATIONS)
    for (const id of Object.keys(expect)) t.is(invariantById(id)?.id, id);
});
