/** The job `heal`: another schedule for a regression that is stale. */
import { type Healed, heal } from '../heal/heal.ts';
import type { Scenario } from '../repro/scenario.ts';
import { resolveWorld, type UserPatches } from '../world.ts';

export interface HealRequest {
  readonly scenario: Scenario;
  readonly signature: string;
}

export function healScenario({ scenario, signature }: HealRequest, own: UserPatches): Healed | null {
  return heal(resolveWorld(scenario, own), scenario, signature);
}
