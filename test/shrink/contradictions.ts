/**
 * What is said of the parts of the threads' cases, held against random runs: without a part that matters none may show the
 * signature, and after the point of no return all must. Run by itself it takes every case and prints what speaks against it.
 */
import { Pct } from '../../src/engine/strategies/pct.ts';
import { RandomWalk } from '../../src/engine/strategies/random.ts';
import type { Strategy } from '../../src/engine/strategies/strategy.ts';
import type { Executor } from '../../src/execute.ts';
import { executorsFor } from '../../src/executors.ts';
import { EXPECTATIONS, type Expectation } from '../../src/expectations/index.ts';
import { decisionsOf } from '../../src/explore/decisions.ts';
import { fewestPreemptions } from '../../src/explore/fewest-preemptions.ts';
import { AfterPrefix } from '../../src/explore/prefix.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import type { Program } from '../../src/repro/scenario.ts';
import { matters, type Part } from '../../src/shrink/matters.ts';
import { parametersOf } from '../../src/shrink/parameters.ts';
import { removals } from '../../src/shrink/removals.ts';
import { subjectOf } from '../../src/subject.ts';
import { UserError } from '../../src/user-error.ts';

export interface Held {
  /** Questions that were answered, and those that were not. */
  readonly answered: number;
  readonly unknown: number;
  readonly contradictions: readonly string[];
}

const MOST = 100_000;
const WITNESS = 5_000;

/** Of a row of the table, and one of the signatures that it expects. */
export function heldAgainst(row: Expectation, signature: string, runs: number): Held {
  const { tree, patches = [], config = {}, actors = [] } = row;
  const tasks = row.tasks.map(parseTask);
  const program = { setup: row.setup?.flatMap(parseTask) ?? defaultSetup(tasks), tasks };
  const world = { tree, patches, config, actors };
  const executorOf = executorsFor();
  const executor = executorOf(world);
  const subject = subjectOf(executor, program);
  const { schedule: switches } = fewestPreemptions(subject, signature, WITNESS);
  if (switches === null) return { answered: 0, unknown: 1, contradictions: [`no witness of ${signature}`] };
  const options = { executorOf, signature, maxExecutions: MOST };
  const said = matters(options, { ...world, program, schedule: [] }, switches);
  const contradictions: string[] = [];
  const never = (inWorld: Executor, changed: Program, what: string) => {
    if (shown(inWorld, changed, signature, runs)) contradictions.push(`${tree}: ${signature}: ${what}`);
  };
  const answers = (kind: Part['kind']) => said.parts.filter((part) => part.kind === kind);
  [...removals({ world, program })].forEach(({ candidate, what }, i) => {
    if (answers('removable')[i]!.matters === 'yes')
      never(executorOf(candidate.world), candidate.program, what);
  });
  parametersOf(program, executor.world.facts.allocator).forEach(({ of, name, alternatives }, i) => {
    if (answers('parameter')[i]!.matters !== 'yes') return;
    for (const other of alternatives) never(executor, other.program, `${of} ${name}: ${other.name}`);
  });
  const { step } = said.noReturn;
  if (step !== null && step > 0) {
    const decisions = decisionsOf(subject, switches).lines.indexOf(step) + 1;
    for (const strategy of strategies(runs)) {
      const { findings } = executor.run(program, new AfterPrefix({ switches, decisions }, strategy));
      if (!findings.some((found) => found.signature === signature))
        contradictions.push(`${tree}: ${signature}: a way back after step ${step}`);
    }
  }
  const unknown = said.parts.filter((part) => part.matters === 'unknown').length + (step === null ? 1 : 0);
  return { answered: said.parts.length + 1 - unknown, unknown, contradictions };
}

function shown(executor: Executor, program: Program, signature: string, runs: number): boolean {
  try {
    return strategies(runs).some((strategy) =>
      executor.run(program, strategy).findings.some((found) => found.signature === signature),
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return false;
  }
}

function strategies(runs: number): readonly Strategy[] {
  return Array.from({ length: runs }, (_, seed) =>
    seed % 2 === 0 ? new RandomWalk(seed) : new Pct(seed, 2 + (seed % 2), 100),
  );
}

/** The signatures that the rows of the table expect, each with its row. */
export function* expected(): Generator<readonly [Expectation, string], void, undefined> {
  for (const row of EXPECTATIONS)
    for (const want of Object.values(row.expect))
      if (typeof want !== 'string') for (const signature of want) yield [row, signature];
}

if (import.meta.main) {
  const held = [...expected()].map(([row, signature]) => heldAgainst(row, signature, 200));
  const sum = (count: (one: Held) => number) => held.reduce((total, one) => total + count(one), 0);
  const against = held.flatMap(({ contradictions }) => contradictions);
  for (const line of against) console.log(line);
  const [answered, unknown] = [sum((one) => one.answered), sum((one) => one.unknown)];
  console.log(
    `${held.length} cases, ${answered} answers, ${unknown} unknown, ${against.length} contradicted`,
  );
  process.exitCode = against.length + unknown > 0 ? 1 : 0;
}
