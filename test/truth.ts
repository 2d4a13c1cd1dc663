/**
 * The truth table: every expectation on a thread against what the complete search of its program says. Run by itself it
 * prints a row each; a row that is cut off does not agree.
 */
import { EXPECTATIONS, type Expectation } from '../src/expectations/index.ts';
import { type Judgement, judgeExpectation } from '../src/truth.ts';

/** What a cell of the table says of one invariant. */
function cell({ expect }: Expectation, { found, complete }: Judgement, invariant: string): string {
  if (expect[invariant] === undefined) return '-';
  if (found[invariant]!.length > 0) return invariant === 'lockdep' ? 'reported' : 'reachable';
  return complete ? 'none' : 'cut off';
}

/** Prints the table; answers how many rows disagree. */
export function tellTruth(threads: readonly string[]): number {
  let disagreeing = 0;
  const rows = EXPECTATIONS.filter(({ thread }) => threads.length === 0 || threads.includes(thread));
  console.log(
    'thread row     tree            actors   lockdep   deadlock   other                       agrees executions',
  );
  for (const row of rows) {
    const judged = judgeExpectation(row);
    if (!judged.agrees) disagreeing++;
    const others = Object.keys(row.expect).filter((id) => id !== 'lockdep' && id !== 'deadlock');
    const line = [
      row.thread.padEnd(6),
      row.id.padEnd(7),
      row.tree.padEnd(15),
      (row.actors ?? []).join(',').padEnd(8),
      cell(row, judged, 'lockdep').padEnd(9),
      cell(row, judged, 'deadlock').padEnd(10),
      others
        .map((id) => `${id} ${cell(row, judged, id)}`)
        .join(', ')
        .padEnd(27),
      (judged.agrees ? 'yes' : 'NO').padEnd(6),
      `${judged.executions}`.padStart(8),
    ];
    console.log(line.join(' '));
    console.log(`       ${(row.patches ?? []).concat(row.tasks).join(' | ')}`);
    console.log(`       ${row.title}. Source: ${row.source}`);
    if (!judged.agrees) console.log(`       found ${JSON.stringify(judged.found)}`);
  }
  console.log(
    disagreeing === 0 ? `all ${rows.length} rows agree` : `${disagreeing} of ${rows.length} disagree`,
  );
  return disagreeing;
}

if (import.meta.main) process.exitCode = tellTruth(process.argv.slice(2)) === 0 ? 0 : 1;
