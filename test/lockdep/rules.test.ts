/** The rules that the kernel's table does not reach. */
import test from 'ava';
import { rowFails } from './probe.ts';
import { STATES } from './states.ts';
import { ROWS } from './verdicts.ts';

for (const row of ROWS) {
  test(`${row.rule}: ${row.script}`, (t) => {
    t.is(rowFails(row), null);
  });
}

for (const [title, act] of Object.entries(STATES)) test(title, (t) => t.notThrows(act));
