/** What is to survive: the files of regressions/, what is known of the threads, and a witness of each wrong fix with a program. */
import { Executor } from '../../src/execute.ts';
import { EXPECTATIONS } from '../../src/expectations/index.ts';
import { explore } from '../../src/explore/explore.ts';
import { fewestPreemptions } from '../../src/explore/fewest-preemptions.ts';
import { PATCHES } from '../../src/patches/index.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { replay } from '../../src/replay.ts';
import { readRegression, reproductionOf } from '../../src/repro/regression.ts';
import type { Scenario } from '../../src/repro/scenario.ts';
import { readToken } from '../../src/repro/token.ts';
import { subjectOf } from '../../src/subject.ts';
import { resolveWorld } from '../../src/world.ts';
import { MUTANTS } from '../mutants.ts';
import { PATHS } from '../repro/regression-files.ts';
import { tokensOf } from '../repro/token-lengths.ts';

export interface Case {
  readonly name: string;
  readonly scenario: Scenario;
  readonly signature: string;
}

const LIMIT = 50_000;
const WITNESS_LIMIT = 5_000;

/** Those that are expected to fail on their own tree. */
export async function regressionCases(): Promise<readonly Case[]> {
  const read = PATHS.map(async (path) => {
    const { scenario, signature } = reproductionOf(await readRegression(path));
    return signature === null ? [] : [{ name: path, scenario, signature }];
  });
  return (await Promise.all(read)).flat();
}

/** A witness of each signature that is expected of a thread. */
export async function knownCases(): Promise<readonly Case[]> {
  const read = EXPECTATIONS.flatMap((row) =>
    tokensOf(row).map(async (token) => {
      const { scenario, signature } = await readToken(token);
      return {
        name: `${row.thread} ${row.id} on ${row.tree}: ${signature}`,
        scenario,
        signature: signature!,
      };
    }),
  );
  return Promise.all(read);
}

/** The wrong fixes that name a program which shows them. */
export const WITNESSED: readonly string[] = MUTANTS.filter((id) => PATCHES.get(id)!.witness !== undefined);

export function mutantCase(id: string): Case {
  const { mutant, witness, tree, config = {}, actors = [] } = PATCHES.get(id)!;
  const world = resolveWorld({ tree, patches: [id], config, actors });
  const tasks = witness!.tasks.map(parseTask);
  const program = { setup: witness!.setup?.flatMap(parseTask) ?? defaultSetup(tasks), tasks };
  const subject = subjectOf(new Executor(world), program);
  const isOf = (signature: string) => signature.startsWith(`${mutant}:`);
  const { outcomes } = explore(subject, { maxExecutions: LIMIT, stopAtFirst: isOf });
  const [signature, first] = [...outcomes].find(([found]) => isOf(found))!;
  const switches = fewestPreemptions(subject, signature, WITNESS_LIMIT).schedule ?? first.schedule;
  const { scenario } = replay(world, { ...world.world, program, schedule: [] }, switches);
  return { name: id, signature, scenario };
}
