/** What a job can be: its kind, and the function that does it. Each is loaded when the first of its kind comes. */
import { emptyResult } from '../nightly/unit.ts';
import type { UserPatches } from '../world.ts';
import type { LostResult } from './losable.ts';

type Doer = (request: never, own: UserPatches) => unknown;

const KINDS = {
  'fuzz-unit': async () => (await import('../fuzz.ts')).fuzzUnit,
  'shrink-finding': async () => (await import('../shrink-finding.ts')).shrinkFinding,
  check: async () => (await import('../check.ts')).check,
  'watched-check': async () => (await import('./watched-check.ts')).watchedCheck,
  'watched-shrink': async () => (await import('./watched-shrink.ts')).watchedShrink,
  'certify-finding': async () => (await import('./watched-shrink.ts')).certifyFinding,
  replay: async () => (await import('./replay.ts')).replayFinding,
  'verify-certificate': async () => (await import('./verify-certificate.ts')).verifyCertificate,
  expectation: async () => (await import('./expectation.ts')).judgeExpectation,
  shows: async () => (await import('./shows.ts')).shows,
  heal: async () => (await import('./heal.ts')).healScenario,
  'nightly-unit': async () => (await import('./nightly-unit.ts')).nightlyUnit,
  audit: async () => (await import('../user-patch/audit.ts')).audit,
} as const satisfies Record<string, () => Promise<Doer>>;

/** These last long without a pause. */
export const LONG_KINDS: ReadonlySet<string> = new Set([
  'check',
  'expectation',
  'heal',
  'verify-certificate',
]);

/** These are short, or stop by themselves, and are waited for after a ctrl-C: what was found must not be lost. */
export const LAST_KINDS: ReadonlySet<string> = new Set([
  'shrink-finding',
  'shows',
  'watched-check',
  'watched-shrink',
]);

/** The loss of one of these ends nothing else: what it then comes to. */
export const LOSABLE_KINDS: ReadonlyMap<string, LostResult> = new Map([
  ['nightly-unit', (loss, note) => ({ ...emptyResult(loss), note })],
]);

export type JobKind = keyof typeof KINDS;
export type JobDoer = (request: unknown, own: UserPatches) => unknown;

export async function doerOf(kind: string): Promise<JobDoer> {
  const load = KINDS[kind as JobKind];
  if (load === undefined) throw new Error(`no job is of the kind ${kind}`);
  return (await load()) as JobDoer;
}
