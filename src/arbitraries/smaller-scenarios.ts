/**
 * What a scenario shrinks to. First the minimum of what it shows, as the command line finds it. A predicate that wants more
 * than one finding refuses that; then follow ordinary steps: programs with one thing less and the schedule carried over,
 * then shorter schedules. Each is strictly smaller and a minimum shrinks no further, so that shrinking ends.
 */
import type { Anchored, Scenario } from '../repro/scenario.ts';
import { type Candidate, candidateOf, carried } from '../shrink/candidate.ts';
import { preferences } from '../shrink/preferences.ts';
import { removals } from '../shrink/removals.ts';
import { compare, preferenceOf, sizeOf } from '../shrink/size.ts';
import type { UserPatches } from '../world.ts';
import { fewerSwitches } from './fewer-switches.ts';
import { minimumOf } from './minimum.ts';
import { shownBy } from './shown.ts';

/** What is known of a scenario when it is shrunk. */
export type Known = 'minimum' | { readonly refused: readonly string[] };

export const NOTHING_KNOWN: Known = { refused: [] };

export interface Smaller {
  readonly scenario: Scenario;
  readonly known: Known;
}

/** No machine outlives a step: each boots what it runs and drops it before it yields. */
export function* smallerScenarios(
  value: Scenario,
  known: Known,
  own?: UserPatches,
): Generator<Smaller, void, undefined> {
  if (known === 'minimum') return;
  const shown = shownBy(value, own);
  const refused = [...known.refused];
  for (const signature of shown.signatures) {
    if (refused.includes(signature)) continue;
    const minimum = minimumOf(value, signature, shown, own);
    // What cannot be made smaller is the minimum of the worst that it shows, and that is where shrinking ends.
    if (minimum === null && refused.length === 0) return;
    if (minimum !== null) yield { scenario: minimum, known: 'minimum' };
    refused.push(signature);
  }
  for (const scenario of oneStepSmaller(value, shown.schedule)) yield { scenario, known: { refused } };
}

/** `schedule`: the switches that `value` makes. */
function* oneStepSmaller(
  value: Scenario,
  schedule: readonly Anchored[],
): Generator<Scenario, void, undefined> {
  if ('strategy' in value.schedule) yield { ...value, schedule };
  yield* smallerPrograms(value, schedule);
  for (const fewer of fewerSwitches(schedule)) yield { ...value, schedule: fewer };
}

function* smallerPrograms(
  value: Scenario,
  schedule: readonly Anchored[],
): Generator<Scenario, void, undefined> {
  const whole = candidateOf(value);
  for (const edits of [removals, preferences])
    for (const edit of edits(whole)) {
      const { world, program } = edit.candidate;
      if (isSmaller(edit.candidate, whole))
        yield { ...value, ...world, program, schedule: carried(schedule, edit) };
    }
}

function isSmaller(one: Candidate, other: Candidate): boolean {
  const bySize = compare(sizeOf(one), sizeOf(other));
  return bySize < 0 || (bySize === 0 && compare(preferenceOf(one), preferenceOf(other)) < 0);
}
