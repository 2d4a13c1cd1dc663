/** All interleavings of one program up to equivalence: `fails` with a witness, `holds`, or `bounded` when cut off. */
import { Executor, type ExecutorOptions } from './execute.ts';
import { explore } from './explore/explore.ts';
import { fewestPreemptions } from './explore/fewest-preemptions.ts';
import { severityOf } from './invariants/index.ts';
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

/** Executions that the search for a witness that reads well may take with each bound. */
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
    const { schedule } = fewestPreemptions(subject, signature, WITNESS_EXECUTIONS);
    const witness = schedule ?? result.outcomes.get(signature)!.schedule;
    return reportOf(world, signature, program, witness, 'unshrunk', options);
  });
  const complete = result.complete && !result.beyond;
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
  const rank = (signature: string) => severityOf(signature.slice(0, signature.indexOf(':')));
  return signatures.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}
