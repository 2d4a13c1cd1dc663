/**
 * Scenarios: a world, a program and a schedule, everything that a run and its judge need. Shrinks through our own passes:
 * the scenario is run to learn what it shows, and the first value is the smallest that shows the same; then ordinary smaller
 * programs follow, for a predicate that wants more. Works without context, so a committed counterexample shrinks as well.
 */
import fc from 'fast-check';
import { executorsFor } from '../executors.ts';
import { replay } from '../replay.ts';
import { Anchoring } from '../repro/anchors.ts';
import type { Program, Scenario, World } from '../repro/scenario.ts';
import { MOST_EXECUTIONS, shrink } from '../shrink/shrink.ts';
import { strategyOf } from '../strategy.ts';
import { type ProgramConstraints, program, smallerPrograms } from './program.ts';
import { type ScheduleConstraints, schedule } from './schedule.ts';

export interface ScenarioConstraints extends ProgramConstraints, ScheduleConstraints {
  readonly world: World;
}

export function scenario(constraints: ScenarioConstraints): fc.Arbitrary<Scenario> {
  return new ScenarioArbitrary(constraints);
}

class ScenarioArbitrary extends fc.Arbitrary<Scenario> {
  private readonly world: World;
  private readonly parts: fc.Arbitrary<[Program, Scenario['schedule']]>;

  constructor(constraints: ScenarioConstraints) {
    super();
    this.world = constraints.world;
    this.parts = fc.tuple(program(constraints), schedule(constraints));
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<Scenario> {
    const [drawn, plan] = this.parts.generate(random, bias).value;
    return new fc.Value(Object.freeze({ ...this.world, program: drawn, schedule: plan }), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is Scenario {
    return typeof value === 'object' && value !== null && 'program' in value && 'schedule' in value;
  }

  shrink(value: Scenario): fc.Stream<fc.Value<Scenario>> {
    return fc.stream(smallerScenarios(value)).map((smaller) => new fc.Value(smaller, undefined));
  }
}

/** Yields nothing for a scenario that shows nothing. Holds no machine between two values. */
function* smallerScenarios(value: Scenario): Generator<Scenario, void, undefined> {
  const minimum = minimumOf(value);
  if (minimum === null) return;
  if (JSON.stringify(minimum) !== JSON.stringify(value)) yield minimum;
  for (const smaller of smallerPrograms(value.program)) yield Object.freeze({ ...value, program: smaller });
}

function minimumOf(value: Scenario): Scenario | null {
  const executorOf = executorsFor();
  const { tree, patches, config, actors, program } = value;
  const world = { tree, patches, config, actors };
  const anchoring = new Anchoring(strategyOf(value.schedule));
  const { findings, switches } = executorOf(world).run(program, anchoring);
  const [worst] = findings;
  if (worst === undefined) return null;
  const options = { executorOf, signature: worst.signature, maxExecutions: MOST_EXECUTIONS };
  const small = shrink(options, { world, program }, { switches, schedule: anchoring.schedule });
  const bare: Scenario = { ...small.world, program: small.program, schedule: [] };
  return Object.freeze({
    ...bare,
    schedule: replay(executorOf(small.world).world, bare, small.switches).schedule,
  });
}
