/** What a scenario shows when it is run as it says itself. */
import type { Switch } from '../engine/machine.ts';
import { Anchoring } from '../repro/anchors.ts';
import type { Anchored, Scenario } from '../repro/scenario.ts';
import { ScenarioRuns } from '../scenario-runs.ts';
import { strategyOf } from '../strategy.ts';
import { UserError } from '../user-error.ts';
import type { UserPatches } from '../world.ts';

export interface Shown {
  /** Of what counts, the worst first; where the scenario says what it was kept for, that alone. */
  readonly signatures: readonly string[];
  /** The switches that were made, whoever decided them. */
  readonly switches: readonly Switch[];
  readonly schedule: readonly Anchored[];
  readonly steps: number;
}

export function shownBy(scenario: Scenario, own: UserPatches | undefined): Shown {
  const anchoring = new Anchoring(strategyOf(scenario.schedule));
  try {
    const { findings, switches, steps } = new ScenarioRuns(own).run(scenario, anchoring);
    const signatures = findings
      .map(({ signature }) => signature)
      .filter((signature) => (scenario.signature ?? signature) === signature);
    return { signatures, switches, schedule: anchoring.schedule, steps };
  } catch (error) {
    // Its set-up does not end: a run of it shows nothing.
    if (!(error instanceof UserError)) throw error;
    return { signatures: [], switches: [], schedule: [], steps: 0 };
  }
}
