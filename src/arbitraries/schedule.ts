/** Schedules: drawn by a strategy from a seed. Shrinks to the empty schedule, default order. */
import fc from 'fast-check';
import type { Schedule } from '../repro/scenario.ts';

export interface ScheduleConstraints {
  /** `mix` draws the strategy as well. */
  readonly strategy?: 'random' | 'pct' | 'mix';
  readonly depth?: number;
  /** Points that a run is expected to pass. */
  readonly events?: number;
}

export function schedule(constraints: ScheduleConstraints = {}): fc.Arbitrary<Schedule> {
  return new ScheduleArbitrary(constraints);
}

class ScheduleArbitrary extends fc.Arbitrary<Schedule> {
  private readonly constraints: ScheduleConstraints;

  constructor(constraints: ScheduleConstraints) {
    super();
    this.constraints = constraints;
  }

  generate(random: fc.Random): fc.Value<Schedule> {
    const { strategy = 'mix', depth = 2 + random.nextInt(0, 1), events = 200 } = this.constraints;
    const seed = random.nextInt(1, 0x7fffffff);
    const pct = strategy === 'pct' || (strategy === 'mix' && random.nextInt(0, 1) === 1);
    const drawn: Schedule = pct ? { strategy: 'pct', seed, depth, events } : { strategy: 'random', seed };
    return new fc.Value(Object.freeze(drawn), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is Schedule {
    return Array.isArray(value) || (typeof value === 'object' && value !== null && 'strategy' in value);
  }

  shrink(value: Schedule): fc.Stream<fc.Value<Schedule>> {
    if ('strategy' in value) return fc.Stream.of<fc.Value<Schedule>>(new fc.Value<Schedule>([], undefined));
    return fc
      .stream(value.map((_, at) => value.filter((__, i) => i !== at))[Symbol.iterator]())
      .map((smaller) => new fc.Value<Schedule>(smaller, undefined));
  }
}
