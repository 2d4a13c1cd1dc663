/**
 * The known failures of released trees against what the search of each row's program says: shown on every tree of the row,
 * and not on those that cure it. Run by itself it prints a line each. A search that was cut off shows, but cures nothing.
 */
import { Executor } from '../src/execute.ts';
import { KNOWN_FAILURES, type KnownFailure } from '../src/expectations/known-failures/index.ts';
import { explore } from '../src/explore/explore.ts';
import { defaultSetup, parseTask } from '../src/programs/shell.ts';
import { worldAt } from '../src/repro/regression.ts';
import type { World } from '../src/repro/scenario.ts';
import { subjectOf } from '../src/subject.ts';
import { resolveWorld } from '../src/world.ts';

export interface Question {
  readonly row: KnownFailure;
  /** A tree, or `tree+patch`. */
  readonly key: string;
  readonly wanted: 'shows' | 'cured';
}

export interface Answer {
  readonly found: readonly string[];
  readonly complete: boolean;
  readonly executions: number;
  readonly agrees: boolean;
  /** Nothing that was found speaks against the row; more may be found where the search was cut off. */
  readonly possible: boolean;
}

export const QUESTIONS: readonly Question[] = KNOWN_FAILURES.flatMap((row) => [
  ...row.trees.map((key) => ({ row, key, wanted: 'shows' }) as const),
  ...(row.cured ?? []).map((key) => ({ row, key, wanted: 'cured' }) as const),
]);

export function worldOf({ config = {}, actors = [] }: KnownFailure, key: string): World {
  return worldAt(key, { tree: key, patches: [], config, actors });
}

const MOST = 200_000;

export function answer({ row, key, wanted }: Question, maxExecutions = MOST): Answer {
  const tasks = row.tasks.map(parseTask);
  const setup = row.setup?.flatMap(parseTask) ?? defaultSetup(tasks);
  const executor = new Executor(resolveWorld(worldOf(row, key)));
  const limits = { maxExecutions, exactReports: true } as const;
  const { complete, executions, outcomes } = explore(subjectOf(executor, { setup, tasks }), limits);
  const found = row.signatures.filter((signature) => outcomes.has(signature));
  const all = found.length === row.signatures.length;
  const agrees = wanted === 'shows' ? all : complete && found.length === 0;
  return {
    found,
    complete,
    executions,
    agrees,
    possible: wanted === 'shows' ? all || !complete : found.length === 0,
  };
}

function tellKnown(): number {
  let disagreeing = 0;
  for (const question of QUESTIONS) {
    const { row, key, wanted } = question;
    const { agrees, executions, found } = answer(question);
    if (!agrees) disagreeing++;
    console.log([row.id.padEnd(36), wanted, key, executions, agrees ? '' : 'NO'].join(' ').trimEnd());
    if (!agrees) console.log(`    found ${JSON.stringify(found)}`);
  }
  const all = QUESTIONS.length;
  console.log(disagreeing === 0 ? `all ${all} searches agree` : `${disagreeing} of ${all} disagree`);
  return disagreeing;
}

if (import.meta.main) process.exitCode = tellKnown() === 0 ? 0 : 1;
