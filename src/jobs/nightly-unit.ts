/** The job `nightly-unit`: does one unit of a nightly run. */
import { EXPECTATIONS } from '../expectations/index.ts';
import { type FuzzUnitResult, fuzzUnit, UNIT_RUNS } from '../fuzz.ts';
import { emptyResult, type Seen, type TeethWork, type Unit, type UnitResult } from '../nightly/unit.ts';
import { PATCHES } from '../patches/index.ts';
import { printLine, printTask } from '../programs/shell.ts';
import type { Property } from '../property.ts';
import { shrinkFinding } from '../shrink-finding.ts';
import { judgeExpectation } from '../truth.ts';
import type { UserPatches } from '../world.ts';
import {
  type ExpectationRequest,
  type ExpectationVerdict,
  judgeExpectation as judgeRegression,
} from './expectation.ts';

/** A unit with what it names. */
export interface NightlyRequest {
  readonly unit: Unit;
  /** The property of a fuzz unit; those that may catch a mutant. */
  readonly properties: readonly Property[];
  readonly regression: ExpectationRequest | null;
  readonly maxSteps: number;
}

/** Runs after which a wrong fix counts as missed. */
const TEETH_RUNS = 5_000;
const DONE = emptyResult('done');

export function nightlyUnit(request: NightlyRequest, own: UserPatches): UnitResult {
  const { unit } = request;
  switch (unit.kind) {
    case 'fuzz':
      return resultOf(fuzzed(request, own));
    case 'canary':
      return dead(request, own);
    case 'expectation':
      return expected(unit.row);
    case 'regression':
      return regressed(request.regression!, own);
    case 'teeth':
      return bitten(unit, request);
  }
}

function fuzzed({ unit, properties, maxSteps }: NightlyRequest, own: UserPatches): FuzzUnitResult {
  const { world, seed, runs } = unit as Extract<Unit, { kind: 'fuzz' | 'canary' }>;
  const limits = { strategy: 'mix', depth: null, first: 0, invariants: null, coverage: true } as const;
  return fuzzUnit({ world, property: properties[0]!, seed, runs, maxSteps, ...limits }, own);
}

function resultOf({ runs, found, facts }: FuzzUnitResult): UnitResult {
  const { scenarios = [], listed = [] } = facts ?? {};
  return { ...DONE, runs, executions: runs, findings: found.map(seenOf), reached: scenarios, listed };
}

function seenOf({ signature, program: { setup, tasks }, switches }: FuzzUnitResult['found'][number]): Seen {
  return { signature, setup: setup.map(printLine), tasks: tasks.map(printTask), switches };
}

/** The planted bug must be found, and be a deadlock still once it is shrunk. */
function dead(request: NightlyRequest, own: UserPatches): UnitResult {
  const { maxSteps, unit } = request;
  const outcome = fuzzed(request, own);
  const result = resultOf(outcome);
  const found = outcome.found.find(({ signature }) => signature.startsWith('deadlock:'));
  if (found === undefined) return { ...result, verdict: 'missed', note: 'it was not found' };
  const { judged, executions, minimal } = shrinkFinding({ world: unit.world, maxSteps, found }, own);
  const isDead = judged.signature === found.signature && minimal === 'proved';
  return {
    ...result,
    executions: result.executions + executions,
    ...(isDead ? { verdict: 'ok' } : { verdict: 'missed', note: `it was shrunk to ${judged.signature}` }),
  };
}

function expected(row: number): UnitResult {
  const { agrees, complete, executions, found, possible } = judgeExpectation(EXPECTATIONS[row]!);
  if (agrees) return { ...DONE, executions, verdict: 'ok' };
  const shown = Object.values(found).flat().join('; ');
  return complete || !possible
    ? { ...DONE, executions, verdict: 'gone', note: `found: ${shown || 'nothing'}` }
    : { ...DONE, executions, verdict: 'undecided', note: 'the search was cut off' };
}

/** What should hold is not searched to the end where that takes long; nothing has spoken against it. */
const VERDICTS: Readonly<Record<ExpectationVerdict, NonNullable<UnitResult['verdict']>>> = {
  met: 'ok',
  unsearched: 'ok',
  failed: 'gone',
  stale: 'stale',
  undecided: 'undecided',
};

function regressed(request: ExpectationRequest, own: UserPatches): UnitResult {
  const { verdict, note } = judgeRegression(request, own);
  const told = VERDICTS[verdict];
  return { ...DONE, executions: 1, verdict: told, ...(told === 'ok' ? {} : { note }) };
}

/** The properties in turn, until one of them catches it. */
function bitten({ mutant, seed, world }: TeethWork, { properties, maxSteps }: NightlyRequest): UnitResult {
  const invariant = PATCHES.get(mutant)!.mutant!;
  const limits = { strategy: 'mix', depth: null, runs: UNIT_RUNS, invariants: [invariant] } as const;
  for (let first = 0, turn = 0; first < TEETH_RUNS; first += UNIT_RUNS, turn++) {
    const property = properties[turn % properties.length]!;
    const { found } = fuzzUnit({ world, property, seed, first, maxSteps, ...limits });
    const runs = first + UNIT_RUNS;
    if (found.length > 0) return { ...DONE, runs, executions: runs, verdict: 'ok' };
  }
  const note = `not caught in ${TEETH_RUNS} runs`;
  return { ...DONE, runs: TEETH_RUNS, executions: TEETH_RUNS, verdict: 'missed', note };
}
