/**
 * How long the tokens are of what is known of the five threads: each signature that is expected somewhere, by the witness
 * with the fewest pre-emptions. Run by itself it prints the longest.
 */
import { Executor } from '../../src/execute.ts';
import { EXPECTATIONS, type Expectation } from '../../src/expectations/index.ts';
import { explore } from '../../src/explore/explore.ts';
import { fewestPreemptions } from '../../src/explore/fewest-preemptions.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { reportOf } from '../../src/report.ts';
import { subjectOf } from '../../src/subject.ts';
import { resolveWorld } from '../../src/world.ts';

/** One line of a mail. */
export const MOST_LETTERS = 300;

const SEARCH = 3_000;

/** Of every signature that the row expects, and of the first of an invariant that is expected to fail in whatever way. */
export function tokensOf(row: Expectation): readonly string[] {
  const { tree, patches = [], config = {}, actors = [] } = row;
  const tasks = row.tasks.map(parseTask);
  const program = { setup: row.setup?.flatMap(parseTask) ?? defaultSetup(tasks), tasks };
  const world = resolveWorld({ tree, patches, config, actors });
  const subject = subjectOf(new Executor(world), program);
  const first = (invariant: string) => {
    const isOf = (signature: string) => signature.startsWith(`${invariant}:`);
    const { outcomes } = explore(subject, { maxExecutions: SEARCH, stopAtFirst: isOf });
    return [...outcomes.keys()].filter(isOf);
  };
  const signatures = Object.entries(row.expect).flatMap(([invariant, want]) => {
    if (want === 'holds') return [];
    return want === 'fails' ? first(invariant) : want;
  });
  return signatures.flatMap((signature) => {
    const { schedule } = fewestPreemptions(subject, signature, SEARCH);
    return schedule === null ? [] : [reportOf(world, signature, program, schedule, 'local').token!];
  });
}

if (import.meta.main) {
  const tokens = EXPECTATIONS.flatMap(tokensOf).sort((one, other) => other.length - one.length);
  const longest = tokens[0]!;
  console.log(`${tokens.length} tokens, the longest of ${longest.length} characters`);
  console.log(longest);
  process.exitCode = longest.length < MOST_LETTERS ? 0 : 1;
}
