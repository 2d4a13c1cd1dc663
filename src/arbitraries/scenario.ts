/**
 * Scenarios: a world, a program and a schedule, and what counts, everything that a run and its judge need. Shrinks through
 * the passes of the command line, so that both end in one result; works without context, so that a committed
 * counterexample shrinks as well.
 */
import fc from 'fast-check';
import type { Scenario, World } from '../repro/scenario.ts';
import type { UserPatches } from '../world.ts';
import { type ProgramConstraints, program } from './program.ts';
import { type ScheduleConstraints, schedule } from './schedule.ts';
import { type Known, NOTHING_KNOWN, smallerScenarios } from './smaller-scenarios.ts';
import { told } from './told.ts';

export interface ScenarioConstraints
  extends ProgramConstraints,
    ScheduleConstraints,
    Pick<Scenario, 'invariants' | 'maxSteps'> {
  readonly world: World;
  /** Patches of the user's own, by the names that the world gives them. */
  readonly own?: UserPatches;
}

export function scenario(constraints: ScenarioConstraints): fc.Arbitrary<Scenario> {
  return new ScenarioArbitrary(constraints);
}

class ScenarioArbitrary extends fc.Arbitrary<Scenario> {
  private readonly common: Omit<Scenario, 'program' | 'schedule'>;
  private readonly own: UserPatches | undefined;
  private readonly parts: fc.Arbitrary<[Scenario['program'], Scenario['schedule']]>;

  constructor(constraints: ScenarioConstraints) {
    super();
    const { world, invariants, maxSteps, own } = constraints;
    const judged = invariants === undefined ? {} : { invariants };
    this.common = { ...world, ...judged, ...(maxSteps === undefined ? {} : { maxSteps }) };
    this.own = own;
    this.parts = fc.tuple(program(constraints), schedule(constraints));
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<Scenario> {
    const [drawn, plan] = this.parts.generate(random, bias).value;
    return new fc.Value(told({ ...this.common, program: drawn, schedule: plan }, this.own), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is Scenario {
    return isScenario(value);
  }

  shrink(value: Scenario, context: unknown): fc.Stream<fc.Value<Scenario>> {
    const known = (context as Known | undefined) ?? NOTHING_KNOWN;
    const smaller = smallerScenarios(value, known, this.own);
    return fc.stream(smaller).map((next) => new fc.Value(told(next.scenario, this.own), next.known));
  }
}

function isScenario(value: unknown): value is Scenario {
  if (typeof value !== 'object' || value === null) return false;
  const { tree, patches, actors, program, schedule } = value as Partial<Scenario>;
  if (typeof tree !== 'string' || ![patches, actors, program?.setup, program?.tasks].every(Array.isArray))
    return false;
  return (
    Array.isArray(schedule) || (typeof schedule === 'object' && schedule !== null && 'strategy' in schedule)
  );
}
