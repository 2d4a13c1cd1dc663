/** The job `expectation`: whether one program still does on one tree what a regression expects there. */
import { check } from '../check.ts';
import { replay } from '../replay.ts';
import type { Scenario, World } from '../repro/scenario.ts';
import { resolveWorld, type UserPatches } from '../world.ts';

export const EXPECTATION_EXECUTIONS = 100_000;

export interface ExpectationRequest {
  /** The tree and patches where it is expected; need not be those of the scenario. */
  readonly world: World;
  readonly scenario: Scenario;
  /** Only findings of this invariant count. */
  readonly invariant: string;
  /** A signature, or `holds`. */
  readonly expected: string;
}

/** `stale`: what is expected is still found, though no longer by the schedule of the file. */
export type ExpectationVerdict = 'met' | 'failed' | 'stale' | 'undecided';

export interface ExpectationResult {
  readonly verdict: ExpectationVerdict;
  /** What was found instead, or how. */
  readonly note: string;
}

export function judgeExpectation(request: ExpectationRequest, own: UserPatches): ExpectationResult {
  const { expected, scenario, world } = request;
  if (expected === 'holds') return judgeHolds(request, own);
  const { findings } = replay(resolveWorld(world, own), { ...scenario, ...world });
  if (findings.some(({ signature }) => signature === expected)) return { verdict: 'met', note: '' };
  const search = searchOf(request, own);
  const home = world.tree === scenario.tree && world.patches.join() === scenario.patches.join();
  if (search.findings.some(({ judged }) => judged.signature === expected)) {
    return home
      ? { verdict: 'stale', note: 'its schedule no longer leads there, another does' }
      : { verdict: 'met', note: 'by another schedule' };
  }
  if (search.verdict === 'bounded') return { verdict: 'undecided', note: 'the search was cut off' };
  return { verdict: 'failed', note: `found: ${signaturesIn(search)}` };
}

function judgeHolds(request: ExpectationRequest, own: UserPatches): ExpectationResult {
  const search = searchOf(request, own);
  if (search.verdict === 'fails') return { verdict: 'failed', note: `found: ${signaturesIn(search)}` };
  if (search.verdict === 'bounded') return { verdict: 'undecided', note: 'the search was cut off' };
  return { verdict: 'met', note: '' };
}

function searchOf({ world, scenario: { program }, invariant }: ExpectationRequest, own: UserPatches) {
  const request = { world, program, maxExecutions: EXPECTATION_EXECUTIONS, preemptions: null };
  return check({ ...request, invariants: [invariant] }, own);
}

function signaturesIn({ findings }: ReturnType<typeof check>): string {
  return findings.map(({ judged }) => judged.signature).join('; ') || 'nothing';
}
