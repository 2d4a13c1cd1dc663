/** Tokens of scenarios, so that a counterexample is one word: paste it after `npx presplat replay`. */
import type fc from 'fast-check';
import { replay } from '../replay.ts';
import { unpackedScenario } from '../repro/kept.ts';
import type { Scenario } from '../repro/scenario.ts';
import { tokenOf } from '../repro/token.ts';
import { resolveWorld, type UserPatches } from '../world.ts';
import { type ScenarioConstraints, scenario } from './scenario.ts';
import { shownBy } from './shown.ts';

/** Shrinks as the scenarios do. A token has no room for which invariants count, nor for the bound on steps. */
export function token(
  constraints: Omit<ScenarioConstraints, 'invariants' | 'maxSteps'>,
): fc.Arbitrary<string> {
  return scenario(constraints).map(
    (value) => packed(value, constraints.own),
    (value) => unpacked(value as string, constraints.own),
  );
}

/** What is the worst that it shows anyway is not said again, so that it shrinks as what was generated. */
function unpacked(text: string, own: UserPatches | undefined): Scenario {
  const { signature, ...scenario } = unpackedScenario(text);
  const isWorst = shownBy(scenario, own).signatures[0] === signature;
  return Object.freeze(isWorst || signature === undefined ? scenario : { ...scenario, signature });
}

/** For the worst that the scenario shows; where it shows nothing, for nothing. A schedule that is drawn stays so. */
function packed(value: Scenario, own: UserPatches | undefined): string {
  const traced = replay(resolveWorld(value, own), value);
  const signature = value.signature ?? traced.findings[0]?.signature ?? '';
  return tokenOf({ ...traced, schedule: value.schedule }, { signature });
}
