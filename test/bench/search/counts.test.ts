import { readFileSync } from 'node:fs';
import test from 'ava';
import { agrees, allCounts, type Cell } from '../../../bench/search/counts.ts';

const file = 'test/fixtures/programs.json';
/** All cells but the largest counts without reduction, which `npm run bench:search -- --counts` makes too. */
const cells = allCounts(readFileSync(file, 'utf8'), file, 6_000);
const told = ({ program, column, known, found, skipped }: Cell) =>
  `${program}, ${column}: ${found} for ${known}${skipped === null ? '' : `, skipped: ${skipped}`}`;
const of = (column: Cell['column']) =>
  cells.filter((cell) => cell.column === column && cell.skipped === null);

test('every number that is known of the small programs comes out of the searches', (t) => {
  t.deepEqual(cells.filter((cell) => !agrees(cell)).map(told), []);
});

test('few cells are skipped, each with a reason', (t) => {
  t.is(of('traces').length, 20);
  t.is(of('smallest bound').length, 26);
  t.is(of('schedules').length, 15);
  for (const cell of cells) t.true(cell.found !== null || cell.skipped !== null, told(cell));
});
