/**
 * Generate, execute, shrink, report. The work is cut into units, each a function of its own description alone; results are
 * merged in the order of the units, so that the outcome does not depend on who ran them, or when.
 */
import fc from 'fast-check';
import { program } from './arbitraries/program.ts';
import { bySeverity } from './check.ts';
import { coveredBy } from './coverage/covered.ts';
import { type Facts, joined, NO_FACTS } from './coverage/facts.ts';
import type { Switch } from './engine/machine.ts';
import { stream } from './engine/seed.ts';
import { latestExecutor } from './executors.ts';
import { type Learnt, NOTHING_LEARNT, together } from './planner/learnt.ts';
import { Planner, type StrategyName } from './planner/planner.ts';
import type { Property } from './property.ts';
import type { FindingReport, SearchReport } from './reports/json.ts';
import type { Program, World } from './repro/scenario.ts';
import type { ShrinkRequest } from './shrink-finding.ts';
import { strategyOf } from './strategy.ts';
import { collectorFor } from './subject.ts';
import type { UserPatches } from './world.ts';

export interface FuzzUnit {
  readonly world: World;
  readonly seed: string;
  readonly property: Property;
  readonly strategy: StrategyName;
  /** Depth of pct, delays of delay; null: drawn for each run. */
  readonly depth: number | null;
  /** Number of the first run, from 0; it seeds the unit. */
  readonly first: number;
  readonly runs: number;
  readonly maxSteps: number;
  readonly invariants: readonly string[] | null;
  /** Keep also what the runs reached. */
  readonly coverage?: boolean;
  /** What the units of earlier batches have learnt. */
  readonly learnt?: Learnt;
}

/** The first run of a unit that showed a signature. */
export interface Found {
  readonly signature: string;
  readonly program: Program;
  readonly switches: readonly Switch[];
}

export interface FuzzUnitResult {
  readonly runs: number;
  readonly found: readonly Found[];
  readonly gained: Learnt;
  readonly facts: Facts | null;
}

/** Runs of one unit: enough to make its overhead vanish, few enough for a first finding to come soon. */
export const UNIT_RUNS = 250;

export function fuzzUnit(unit: FuzzUnit, own?: UserPatches): FuzzUnitResult {
  const { maxSteps } = unit;
  const executor = latestExecutor(unit.world, own, { maxSteps });
  const { property, depth, strategy, learnt = NOTHING_LEARNT } = unit;
  const chance = stream(unit.seed, `fuzz ${property.id} ${unit.first}`);
  const found = new Map<string, Found>();
  const { allocator } = executor.world.facts;
  const programs = fc.sample(program({ ...property.programs, allocator }), {
    numRuns: unit.runs,
    seed: chance.fork(),
  });
  const planner = new Planner({ strategy, depth, learnt }, chance);
  const collector = unit.coverage === true ? collectorFor(executor, NOTHING) : null;
  for (const drawn of programs) {
    const plan = planner.watched(strategyOf(planner.plan(drawn)));
    const { findings, switches } = executor.run(drawn, plan, collector);
    planner.learn(drawn);
    for (const { signature, invariant } of findings) {
      const counts = judged(unit, invariant) && !found.has(signature);
      if (counts) found.set(signature, { signature, program: drawn, switches });
    }
  }
  return {
    runs: unit.runs,
    found: [...found.values()],
    gained: planner.gained,
    facts: collector?.facts() ?? null,
  };
}

const NOTHING: Program = { setup: [], tasks: [] };

function judged({ invariants, property }: FuzzUnit, id: string): boolean {
  return (
    (invariants === null || invariants.includes(id)) &&
    (property.invariants === undefined || property.invariants.includes(id))
  );
}

export interface FuzzOptions {
  readonly world: World;
  readonly seed: string;
  readonly runs: number;
  readonly strategy: FuzzUnit['strategy'];
  readonly depth: number | null;
  readonly maxSteps: number;
  readonly invariants: readonly string[] | null;
  readonly properties: readonly Property[];
  readonly failFast: boolean;
  /** Say also what the runs reached. */
  readonly coverage?: boolean;
  /** Asked between units: true ends the search there. */
  readonly over?: () => boolean;
  /** A deadlock is told as soon as it has been shrunk, everything else at the end. */
  readonly onFinding: (report: FindingReport) => void;
  readonly onProgress?: (progress: {
    readonly runs: number;
    readonly of: number;
    readonly findings: number;
  }) => void;
}

/** Runs requests of one kind and gives their results in the order of the requests. `stop` ends it early. */
export type RunJobs = <Q, R>(
  kind: string,
  requests: Iterable<Q>,
  onResult: (result: R, request: Q) => 'go on' | 'stop',
) => Promise<void>;

export async function fuzz(options: FuzzOptions, run: RunJobs): Promise<SearchReport> {
  const seen = new Map<string, Found>();
  const reports = new Map<string, FindingReport>();
  let executions = 0;
  let cut = false;
  let learnt = NOTHING_LEARNT;
  let facts = NO_FACTS;
  const shrinkAll = async (signatures: readonly string[]) => {
    const requests = signatures.map((signature) => ({
      world: options.world,
      maxSteps: options.maxSteps,
      found: seen.get(signature)!,
    }));
    await run<ShrinkRequest, FindingReport>('shrink-finding', requests, (report, { found }) => {
      reports.set(found.signature, report);
      options.onFinding(report);
      return 'go on';
    });
  };
  for (const batch of batches(unitsOf(options))) {
    if (options.over?.() === true || (options.failFast && seen.size > 0)) {
      cut = true;
      break;
    }
    // Units of one batch know the same, so that it does not matter which of them ends first.
    const units = batch.map((unit) => ({ ...unit, learnt }));
    await run<FuzzUnit, FuzzUnitResult>('fuzz-unit', units, (result) => {
      executions += result.runs;
      learnt = together(learnt, result.gained);
      if (result.facts !== null) facts = joined(facts, result.facts);
      for (const found of result.found) if (!seen.has(found.signature)) seen.set(found.signature, found);
      options.onProgress?.({ runs: executions, of: options.runs, findings: seen.size });
      return options.failFast && seen.size > 0 ? 'stop' : 'go on';
    });
    const urgent = [...seen.keys()].filter(
      (signature) => signature.startsWith('deadlock:') && !reports.has(signature),
    );
    await shrinkAll(bySeverity(urgent));
  }
  await shrinkAll(bySeverity([...seen.keys()].filter((signature) => !reports.has(signature))));
  const findings = bySeverity([...reports.keys()]).map((signature) => reports.get(signature)!);
  return {
    command: 'fuzz',
    world: options.world,
    seed: options.seed,
    verdict: findings.length > 0 ? 'fails' : 'passed',
    complete: !cut,
    executions,
    bound: { preemptions: null, maxExecutions: options.runs },
    findings,
    ...(options.coverage === true ? { coverage: coveredBy(facts) } : {}),
  };
}

/** The properties take turns. */
function* unitsOf(options: FuzzOptions): Generator<FuzzUnit, void, undefined> {
  const { world, seed, strategy, depth, maxSteps, invariants, properties, coverage = false } = options;
  for (let first = 0, turn = 0; first < options.runs; first += UNIT_RUNS, turn++) {
    const property = properties[turn % properties.length]!;
    const runs = Math.min(UNIT_RUNS, options.runs - first);
    yield { world, seed, property, strategy, depth, first, runs, maxSteps, invariants, coverage };
  }
}

/** The first unit alone, since it often finds what matters; then several at a time, to keep all threads busy. */
function* batches(units: Iterable<FuzzUnit>): Generator<readonly FuzzUnit[], void, undefined> {
  let size = 1;
  let batch: FuzzUnit[] = [];
  for (const unit of units) {
    batch.push(unit);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
    size = BATCH;
  }
  if (batch.length > 0) yield batch;
}

const BATCH = 16;
