/** Runs scenarios as they themselves say: in their world, within their bound on steps, judged by what counts in them. */
import type { Strategy } from './engine/strategies/strategy.ts';
import type { Outcome } from './execute.ts';
import { type ExecutorOf, executorsFor } from './executors.ts';
import type { Scenario } from './repro/scenario.ts';
import { strategyOf } from './strategy.ts';
import type { UserPatches } from './world.ts';

/** Keeps what it boots, so that many scenarios of few worlds run fast. */
export class ScenarioRuns {
  private readonly own: UserPatches | undefined;
  private readonly byBound = new Map<number | undefined, ExecutorOf>();

  constructor(own?: UserPatches) {
    this.own = own;
  }

  /** Finds only what counts. `strategy` decides, where given, instead of its schedule. Throws a UserError where its set-up does not end. */
  run(scenario: Scenario, strategy: Strategy = strategyOf(scenario.schedule)): Outcome {
    const { program, invariants } = scenario;
    const outcome = this.executorsOf(scenario)(scenario).run(program, strategy);
    if (invariants === undefined) return outcome;
    const findings = outcome.findings.filter(({ invariant }) => invariants.includes(invariant));
    return { ...outcome, findings };
  }

  /** Executors with its bound on steps, by world. */
  executorsOf({ maxSteps }: Pick<Scenario, 'maxSteps'>): ExecutorOf {
    let executorOf = this.byBound.get(maxSteps);
    if (executorOf === undefined) {
      executorOf = executorsFor(maxSteps === undefined ? {} : { maxSteps }, this.own);
      this.byBound.set(maxSteps, executorOf);
    }
    return executorOf;
  }
}
