/** All interleavings of one program up to equivalence: `fails` with a witness, `holds`, or `bounded` when cut off. */
import type { Switch } from './engine/machine.ts';
import { Executor, type ExecutorOptions } from './execute.ts';
import { depthFirst } from './explore/depth-first.ts';
import { explore } from './explore/explore.ts';
import { INVARIANTS } from './invariants/index.ts';
import { reportOf } from './report.ts';
import type { SearchReport } from './reports/json.ts';
import type { Program, World } from './repro/scenario.ts';
import { subjectOf } from './subject.ts';
import { resolveWorld, type UserPatches } from './world.ts';

export interface CheckRequest {
  readonly world: World;
  readonly program: Program;
  readonly maxExecutions: number;
  readonly preemptions: number | null;
  /** Ids of the invariants that count; null: all. */
  readonly invariants: readonly string[] | null;
  readonly maxSteps?: number;
  /** A set-up line that fails is a mistake of the caller. */
  readonly strictSetup?: boolean;
}

/** Pre-emption bounds that are searched for a witness that reads well. */
const WITNESS_BOUNDS = [0, 1, 2];
const WITNESS_EXECUTIONS = 5_000;

export function check(request: CheckRequest, own?: UserPatches): SearchReport {
  const { program, maxExecutions, preemptions, invariants } = request;
  const world = resolveWorld(request.world, own);
  const options: ExecutorOptions = {
    strictSetup: request.strictSetup === true,
    ...(request.maxSteps === undefined ? {} : { maxSteps: request.maxSteps }),
  };
  const executor = new Executor(world, options);
  const subject = subjectOf(executor, program);
  const result = explore(subject, { maxExecutions, ...(preemptions === null ? {} : { preemptions }) });
  const counts = (signature: string) =>
    invariants === null || invariants.some((id) => signature.startsWith(`${id}:`));
  const found = [...result.outcomes].filter(([signature]) => counts(signature));
  const reports = bySeverity(found.map(([signature]) => signature)).map((signature) => {
    const witness =
      fewestPreemptions(executor, program, signature) ?? result.outcomes.get(signature)!.schedule;
    return reportOf(world, signature, program, witness, 'unshrunk', options);
  });
  const complete = result.complete && preemptions === null;
  return {
    command: 'check',
    world: request.world,
    seed: null,
    verdict: reports.length > 0 ? 'fails' : complete ? 'holds' : 'bounded',
    complete,
    executions: result.executions,
    bound: { preemptions, maxExecutions },
    findings: reports,
  };
}

/** Deadlocks first, as in the list of invariants. */
export function bySeverity(signatures: readonly string[]): readonly string[] {
  const rank = (signature: string) => INVARIANTS.findIndex(({ id }) => signature.startsWith(`${id}:`));
  return signatures.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}

function fewestPreemptions(
  executor: Executor,
  program: Program,
  signature: string,
): readonly Switch[] | null {
  for (const preemptions of WITNESS_BOUNDS) {
    const options = {
      maxExecutions: WITNESS_EXECUTIONS,
      preemptions,
      stopAtFirst: (found: string) => found === signature,
    };
    // Plain search is exact within a bound, and small bounds it can afford.
    const search = preemptions < 2 ? depthFirst : explore;
    const witness = search(subjectOf(executor, program), options).outcomes.get(signature);
    if (witness !== undefined) return witness.schedule;
  }
  return null;
}
