/** Whether fast-check and the command line shrink a failing scenario to one result: world, program, schedule and token. */
import fc from 'fast-check';
import { scenario } from '../../src/arbitraries/index.ts';
import type { Scenario } from '../../src/repro/scenario.ts';
import { ScenarioRuns } from '../../src/scenario-runs.ts';
import { candidateOf } from '../../src/shrink/candidate.ts';
import { shrinkFinding } from '../../src/shrink-finding.ts';
import { tokenAt } from './scenarios.ts';

const runs = new ScenarioRuns();
const MAX_STEPS = 20_000;

interface Result {
  readonly scenario: Scenario;
  readonly token: string | null;
}

export interface Shrunk {
  readonly start: Scenario;
  readonly byFastCheck: Result;
  readonly byCommandLine: Result;
}

/** Of the first failing scenario that each seed generates. */
export function* shrunkBoth(tree: string, seeds: number): Generator<Shrunk, void, undefined> {
  const values = scenario({ world: { tree, patches: [], config: {}, actors: [] } });
  const holds = fc.property(values, (value) => runs.run(value).findings.length === 0);
  for (let seed = 1; seed <= seeds; seed++) {
    const { counterexample, counterexamplePath } = fc.check(holds, { seed, numRuns: 2_000 });
    const [path] = counterexamplePath!.split(':');
    const [[start]] = fc.sample(holds, { seed, path: path!, numRuns: 1 }) as [[Scenario]];
    yield bothOf(start, counterexample![0]);
  }
}

/** Of a scenario without context. */
export function shrunkAlone(start: Scenario): Shrunk {
  const { tree, patches, config, actors } = start;
  const values = scenario({ world: { tree, patches, config, actors } });
  const holds = fc.property(values, (value) => runs.run(value).findings.length === 0);
  const { counterexample } = fc.check(holds, { seed: 1, numRuns: 1, examples: [[start]] });
  return bothOf(start, counterexample![0]);
}

function bothOf(start: Scenario, smallest: Scenario): Shrunk {
  const { findings, switches } = runs.run(start);
  const signature = start.signature ?? findings[0]!.signature;
  const { world, program } = candidateOf(start);
  const found = { signature, program, switches };
  const { traced, token } = shrinkFinding({ world, maxSteps: MAX_STEPS, found });
  const kept = start.signature === undefined ? {} : { signature };
  return {
    start,
    byFastCheck: { scenario: smallest, token: tokenAt(smallest, signature) },
    byCommandLine: { scenario: { ...traced.scenario, ...kept, schedule: traced.schedule }, token },
  };
}
