/** What makes a scenario small, and which scenarios fail. */
import fc from 'fast-check';
import { replay } from '../../src/replay.ts';
import type { Scenario } from '../../src/repro/scenario.ts';
import { tokenOf } from '../../src/repro/token.ts';
import { ScenarioRuns } from '../../src/scenario-runs.ts';
import { candidateOf } from '../../src/shrink/candidate.ts';
import { preferenceOf, sizeOf } from '../../src/shrink/size.ts';
import { resolveWorld } from '../../src/world.ts';

const runs = new ScenarioRuns();

export function signaturesOf(value: Scenario): readonly string[] {
  return runs.run(value).findings.map(({ signature }) => signature);
}

/** A schedule that is drawn is larger than any that is written down. */
export function sizeOfScenario(value: Scenario): readonly number[] {
  const candidate = candidateOf(value);
  const { schedule } = value;
  const [preemptions, switches] =
    'strategy' in schedule
      ? [Infinity, Infinity]
      : [schedule.filter(({ before }) => before !== undefined).length, schedule.length];
  return [...sizeOf(candidate), preemptions, switches, ...preferenceOf(candidate)];
}

/** Of what `values` generates, the first `count` that show something. */
export function failing(values: fc.Arbitrary<Scenario>, seed: number, count: number): readonly Scenario[] {
  const found: Scenario[] = [];
  for (const value of fc.sample(values, { seed, numRuns: 2_000 })) {
    if (signaturesOf(value).length > 0) found.push(value);
    if (found.length === count) break;
  }
  return found;
}

/** The token of a scenario that shows `signature`. */
export function tokenAt(value: Scenario, signature: string): string {
  return tokenOf(replay(resolveWorld(value), value), { signature });
}
