/** The page of findings says what the rows say. */
import { readFileSync } from 'node:fs';
import test from 'ava';
import { findingsTable, PAGE, withTable } from './findings-table.ts';

test('docs/findings.md has the table that `npm run findings` writes', (t) => {
  const page = readFileSync(PAGE, 'utf8');
  t.is(withTable(page), page);
  t.true(page.includes(findingsTable()));
});
