/** The job `expectation`: whether one program still does on one tree what a regression expects there. */
import { type CheckRequest, check } from '../check.ts';
import { type ExecutorOf, executorsFor } from '../executors.ts';
import { explore } from '../explore/explore.ts';
import { fewestPreemptions } from '../explore/fewest-preemptions.ts';
import { divergenceText } from '../reports/divergence.ts';
import { worldKey } from '../repro/regression.ts';
import type { Reproduction } from '../repro/reproduction.ts';
import type { World } from '../repro/scenario.ts';
import { strategyOf } from '../strategy.ts';
import { subjectOf } from '../subject.ts';
import type { UserPatches } from '../world.ts';
import { replayFinding } from './replay.ts';

export const EXPECTATION_EXECUTIONS = 100_000;
/** Executions, with each bound on pre-emptions, in which another schedule for what is expected is looked for first. */
const SOON = 1_500;
/** Executions up to which everything is searched, asked for or not. */
const SMALL = 200;

export interface ExpectationRequest {
  /** The tree and patches where it is expected; need not be those of the reproduction. */
  readonly world: World;
  readonly reproduction: Reproduction;
  /** Only findings of this invariant count. */
  readonly invariant: string;
  /** A signature, or `holds`. */
  readonly expected: string;
  /** Search all that is expected to hold; otherwise only what has few interleavings. */
  readonly full: boolean;
}

/**
 * `stale`: what is expected is still found, though no longer by the schedule of the file. `unsearched`: what is expected to
 * hold was not searched to the end, and nothing has spoken against it.
 */
export type ExpectationVerdict = 'met' | 'failed' | 'stale' | 'undecided' | 'unsearched';

export interface ExpectationResult {
  readonly verdict: ExpectationVerdict;
  readonly how: 'replay' | 'search';
  /** What was found instead, or how. */
  readonly note: string;
}

export function judgeExpectation(request: ExpectationRequest, own: UserPatches): ExpectationResult {
  const { expected, invariant, full } = request;
  const shown = replayed(request, own);
  if (expected !== 'holds') {
    return shown.includes(expected) ? { verdict: 'met', how: 'replay', note: '' } : searched(request, own);
  }
  const against = shown.filter((signature) => signature.startsWith(`${invariant}:`));
  if (against.length > 0) return { verdict: 'failed', how: 'replay', note: `found: ${against.join('; ')}` };
  const held = holdsSoon(request, own);
  if (held !== null) return held;
  return full ? judgeHolds(request, own) : { verdict: 'unsearched', how: 'replay', note: '' };
}

/** Most programs have so few interleavings that all are run at once; null: this one has more. */
function holdsSoon(
  { world, reproduction, invariant }: ExpectationRequest,
  own: UserPatches,
): ExpectationResult | null {
  const subject = subjectOf(executorOf(own)(world), reproduction.scenario.program);
  const { complete, outcomes } = explore(subject, { maxExecutions: SMALL });
  const against = [...outcomes.keys()].filter((signature) => signature.startsWith(`${invariant}:`));
  if (against.length > 0) return { verdict: 'failed', how: 'search', note: `found: ${against.join('; ')}` };
  return complete ? { verdict: 'met', how: 'search', note: '' } : null;
}

/** What the schedule of the reproduction shows there. */
export function replayed(
  { world, reproduction: { scenario } }: Pick<ExpectationRequest, 'world' | 'reproduction'>,
  own: UserPatches,
): readonly string[] {
  const executor = executorOf(own)(world);
  const { findings } = executor.run(scenario.program, strategyOf(scenario.schedule));
  return findings.map(({ signature }) => signature);
}

/** One kernel a world, for as long as this thread lives: files ask the same worlds in turn. */
const executors = new WeakMap<UserPatches, ExecutorOf>();
/** Of each, images of set-ups: files that follow each other often have the same. */
const IMAGES = 4;

function executorOf(own: UserPatches): ExecutorOf {
  const known = executors.get(own) ?? executorsFor({ images: IMAGES }, own);
  executors.set(own, known);
  return known;
}

function searched(request: ExpectationRequest, own: UserPatches): ExpectationResult {
  const { expected, reproduction, world } = request;
  const subject = subjectOf(executorOf(own)(world), reproduction.scenario.program);
  if (fewestPreemptions(subject, expected, SOON).schedule !== null) return elsewhere(request, own);
  const { verdict, findings } = check(everything(request), own);
  const found = findings.map(({ judged }) => judged.signature);
  if (found.includes(expected)) return elsewhere(request, own);
  if (verdict === 'bounded') return { verdict: 'undecided', how: 'search', note: 'the search was cut off' };
  return { verdict: 'failed', how: 'search', note: `found: ${found.join('; ') || 'nothing'}` };
}

/** Another schedule shows it: on the tree of the file, its own should have. */
function elsewhere({ world, reproduction }: ExpectationRequest, own: UserPatches): ExpectationResult {
  if (worldKey(world) !== worldKey(reproduction.scenario))
    return { verdict: 'met', how: 'search', note: 'by another schedule' };
  const { diverged, differsAt } = replayFinding(reproduction, own);
  const why =
    diverged === null ? `its schedule shows it no longer${since(differsAt)}` : divergenceText(diverged);
  return { verdict: 'stale', how: 'search', note: `${why}; another schedule shows it` };
}

function since(differsAt: number | null): string {
  return differsAt === null ? '' : `, and differs from step ${differsAt} on`;
}

function judgeHolds(request: ExpectationRequest, own: UserPatches): ExpectationResult {
  const { verdict, findings } = check(everything(request), own);
  const found = findings.map(({ judged }) => judged.signature).join('; ');
  if (verdict === 'fails') return { verdict: 'failed', how: 'search', note: `found: ${found}` };
  if (verdict === 'bounded') return { verdict: 'undecided', how: 'search', note: 'the search was cut off' };
  return { verdict: 'met', how: 'search', note: '' };
}

function everything({ world, reproduction: { scenario }, invariant }: ExpectationRequest): CheckRequest {
  const { program } = scenario;
  return {
    world,
    program,
    maxExecutions: EXPECTATION_EXECUTIONS,
    preemptions: null,
    invariants: [invariant],
  };
}
