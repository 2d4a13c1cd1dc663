/**
 * The truth table: every expectation on a thread against what the complete search of its program says. Run by itself it
 * prints a row each; a row that is cut off does not agree.
 */
import { Executor } from '../src/execute.ts';
import { EXPECTATIONS, type Expectation } from '../src/expectations/index.ts';
import { explore } from '../src/explore/explore.ts';
import { defaultSetup, parseTask } from '../src/programs/shell.ts';
import { subjectOf } from '../src/subject.ts';
import { resolveWorld } from '../src/world.ts';

export interface Judgement {
  /** By invariant of the row: the signatures that were found. */
  readonly found: Readonly<Record<string, readonly string[]>>;
  readonly complete: boolean;
  readonly executions: number;
  readonly agrees: boolean;
  /** Nothing that was found speaks against the row; more may be found where the search was cut off. */
  readonly possible: boolean;
}

const MOST = 200_000;

export function judgeExpectation(row: Expectation, maxExecutions = MOST): Judgement {
  const { tree, patches = [], config = {}, actors = [] } = row;
  const tasks = row.tasks.map(parseTask);
  const setup = row.setup?.flatMap(parseTask) ?? defaultSetup(tasks);
  const world = resolveWorld({ tree, patches, config, actors });
  const subject = subjectOf(new Executor(world, { strictSetup: true }), { setup, tasks });
  const { complete, executions, outcomes } = explore(subject, { maxExecutions });
  const found = Object.fromEntries(
    Object.keys(row.expect).map((id) => [id, [...outcomes.keys()].filter((s) => s.startsWith(`${id}:`))]),
  );
  const agrees = complete && Object.entries(row.expect).every(([id, want]) => isAsWanted(found[id]!, want));
  const possible = Object.entries(row.expect).every(([id, want]) => isPossible(found[id]!, want));
  return { found, complete, executions, agrees, possible };
}

function isPossible(found: readonly string[], want: Expectation['expect'][string]): boolean {
  if (want === 'fails') return true;
  return found.every((signature) => want !== 'holds' && want.includes(signature));
}

function isAsWanted(found: readonly string[], want: Expectation['expect'][string]): boolean {
  if (want === 'holds') return found.length === 0;
  if (want === 'fails') return found.length > 0;
  return found.length === want.length && want.every((signature) => found.includes(signature));
}

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
