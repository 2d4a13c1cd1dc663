/** All interleavings of one program up to equivalence: `fails` with a witness, `holds`, or `bounded` when cut off. */
import type { Collector } from './coverage/collector.ts';
import { coveredBy } from './coverage/covered.ts';
import { Executor, type ExecutorOptions } from './execute.ts';
import { type DirectedResult, directedSearch } from './explore/directed-search.ts';
import { Exploration } from './explore/exploration.ts';
import { fewestPreemptions } from './explore/fewest-preemptions.ts';
import type { SavedSearch } from './explore/saved.ts';
import type { Subject } from './explore/subject.ts';
import { severityOf } from './invariants/index.ts';
import { reportOf } from './report.ts';
import type { SearchReport } from './reports/json.ts';
import type { Program, World } from './repro/scenario.ts';
import { cycleOf, invariantOfSignature } from './signature.ts';
import { collectorFor, subjectOf } from './subject.ts';
import { type ResolvedWorld, resolveWorld, type UserPatches } from './world.ts';

export interface CheckRequest {
  readonly world: World;
  readonly program: Program;
  readonly maxExecutions: number;
  readonly preemptions: number | null;
  /** Ids of the invariants that count; null: all. */
  readonly invariants: readonly string[] | null;
  readonly maxSteps?: number;
  /** Say also what the runs reached. */
  readonly coverage?: boolean;
  /** A set-up line that fails is a mistake of the caller. */
  readonly strictSetup?: boolean;
}

/** Executions that the search for a witness that reads well may take with each bound. */
const WITNESS_EXECUTIONS = 5_000;

/** Runs directed towards a cycle after a search that was cut off. */
const DIRECTED_RUNS = 200;

export function check(request: CheckRequest, own?: UserPatches): SearchReport {
  const checking = new Checking(request, own);
  checking.exploration.advance(Number.POSITIVE_INFINITY);
  return checking.report();
}

/** A check that is under way. */
export class Checking {
  readonly exploration: Exploration;
  private readonly request: CheckRequest;
  private readonly world: ResolvedWorld;
  private readonly options: ExecutorOptions;
  private readonly subject: Subject;
  private readonly collector: Collector | null;

  /** `saved`: what the search of an equal request had come to. */
  constructor(request: CheckRequest, own?: UserPatches, saved?: SavedSearch) {
    const { program, maxExecutions, preemptions } = request;
    this.request = request;
    this.world = resolveWorld(request.world, own);
    this.options = {
      strictSetup: request.strictSetup === true,
      ...(request.maxSteps === undefined ? {} : { maxSteps: request.maxSteps }),
    };
    const executor = new Executor(this.world, this.options);
    this.collector = request.coverage === true ? collectorFor(executor, program) : null;
    this.subject = subjectOf(executor, program);
    const watched = subjectOf(executor, program, this.collector);
    const bound = preemptions === null ? {} : { preemptions };
    this.exploration = new Exploration(watched, { maxExecutions, exactReports: true, ...bound }, saved);
  }

  /** What has been found so far. `hasty`: with the first witnesses, not with those that read best. */
  report(hasty = false): SearchReport {
    const { world, options, subject } = this;
    const { program, maxExecutions, preemptions, invariants } = this.request;
    const result = this.exploration.result();
    // The last execution may have been given up.
    subject.machine.tracer = null;
    const cut = !result.complete && preemptions === null && !hasty;
    const beyond = cut ? realised(subject, [...result.outcomes.keys()]) : NOTHING_REALISED;
    const outcomes = new Map([...beyond.outcomes, ...result.outcomes]);
    const counts = (signature: string) =>
      invariants === null || invariants.some((id) => signature.startsWith(`${id}:`));
    const found = bySeverity([...outcomes.keys()].filter(counts));
    const reports = found.map((signature) => {
      const best = hasty ? null : fewestPreemptions(subject, signature, WITNESS_EXECUTIONS).schedule;
      const witness = best ?? outcomes.get(signature)!.schedule;
      return reportOf(world, signature, program, witness, 'unshrunk', options);
    });
    const complete = result.complete && !result.beyond;
    return {
      command: 'check',
      world: this.request.world,
      seed: null,
      verdict: reports.length > 0 ? 'fails' : complete ? 'holds' : 'bounded',
      complete,
      executions: result.executions + beyond.runs,
      bound: { preemptions, maxExecutions },
      findings: reports,
      ...(this.collector === null ? {} : { coverage: coveredBy(this.collector.facts()) }),
    };
  }
}

const NOTHING_REALISED: DirectedResult = { runs: 0, outcomes: new Map() };

/** A search was cut off: runs directed towards the first cycle that lockdep saw may still make a deadlock of it. */
function realised(subject: Subject, signatures: readonly string[]): DirectedResult {
  const isDeadlock = (signature: string) => signature.startsWith('deadlock: ');
  const isOfCycle = signatures.map(cycleOf).find((cycle) => cycle !== null);
  if (isOfCycle === undefined || signatures.some(isDeadlock)) return NOTHING_REALISED;
  return directedSearch(subject, { runs: DIRECTED_RUNS, seed: 1, isOfCycle, stopAtFirst: isDeadlock });
}

/** Deadlocks first, as in the list of invariants. */
export function bySeverity(signatures: readonly string[]): readonly string[] {
  const rank = (signature: string) => severityOf(invariantOfSignature(signature));
  return signatures.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}
