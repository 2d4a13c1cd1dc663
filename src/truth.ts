/** What is known of a thread, held against the complete search of its program. */
import { Executor } from './execute.ts';
import type { Expectation } from './expectations/index.ts';
import { explore } from './explore/explore.ts';
import { defaultSetup, parseTask } from './programs/shell.ts';
import { subjectOf } from './subject.ts';
import { resolveWorld } from './world.ts';

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
