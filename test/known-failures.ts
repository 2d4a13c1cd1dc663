/**
 * The known failures of released trees against what the search of each row's program says: shown on every tree of the row,
 * and, by a complete search, not on those that cure it. Run by itself it prints a line each.
 */
import { Executor } from '../src/execute.ts';
import { KNOWN_FAILURES, type KnownFailure } from '../src/expectations/known-failures/index.ts';
import { explore } from '../src/explore/explore.ts';
import { fewestPreemptions } from '../src/explore/fewest-preemptions.ts';
import type { Subject } from '../src/explore/subject.ts';
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
  /** Signatures of the row. */
  readonly found: readonly string[];
  /** Nothing more can be found. */
  readonly complete: boolean;
  readonly executions: number;
  readonly agrees: boolean;
}

export const QUESTIONS: readonly Question[] = KNOWN_FAILURES.flatMap((row) => [
  ...row.trees.map((key) => ({ row, key, wanted: 'shows' }) as const),
  ...(row.cured ?? []).map((key) => ({ row, key, wanted: 'cured' }) as const),
]);

export function worldOf({ config = {}, actors = [] }: KnownFailure, key: string): World {
  return worldAt(key, { tree: key, patches: [], config, actors });
}

const MOST = 200_000;

/** Each search takes at most `maxExecutions`. */
export function answer({ row, key, wanted }: Question, maxExecutions = MOST): Answer {
  const tasks = row.tasks.map(parseTask);
  const setup = row.setup?.flatMap(parseTask) ?? defaultSetup(tasks);
  const subject = subjectOf(new Executor(resolveWorld(worldOf(row, key))), { setup, tasks });
  return wanted === 'shows'
    ? shown(subject, row.signatures, maxExecutions)
    : absent(subject, row.signatures, maxExecutions);
}

/** One interleaving is enough. */
function shown(subject: Subject, signatures: readonly string[], maxExecutions: number): Answer {
  const searches = signatures.map((signature) => fewestPreemptions(subject, signature, maxExecutions));
  const found = signatures.filter((_, i) => searches[i]!.schedule !== null);
  const complete = found.length === signatures.length;
  const executions = searches.reduce((sum, search) => sum + search.executions, 0);
  return { found, complete, executions, agrees: complete };
}

/** All interleavings must be looked at. */
function absent(subject: Subject, signatures: readonly string[], maxExecutions: number): Answer {
  const { complete, executions, outcomes } = explore(subject, { maxExecutions, exactReports: true });
  const found = signatures.filter((signature) => outcomes.has(signature));
  return { found, complete, executions, agrees: complete && found.length === 0 };
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
