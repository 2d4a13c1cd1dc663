/** Schedules: drawn by a strategy from a seed. Shrinks to the empty schedule, default order. */
import fc from 'fast-check';
import type { Drawn, Schedule } from '../repro/scenario.ts';

export interface ScheduleConstraints {
  /** `mix` draws the strategy as well. */
  readonly strategy?: Drawn['strategy'] | 'mix';
  /** Depth of pct, delays of delay. */
  readonly depth?: number;
  /** Steps that a run is expected to make. */
  readonly events?: number;
  /** Where surw draws the order of tasks, and how often each comes there; absent: the order of all steps. */
  readonly target?: string;
  readonly weights?: Readonly<Record<string, number>>;
}

const STRATEGIES: readonly Drawn['strategy'][] = ['random', 'pct', 'pos', 'surw', 'delay'];

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
    const { strategy = 'mix' } = this.constraints;
    const seed = random.nextInt(1, 0x7fffffff);
    const drawn = strategy === 'mix' ? STRATEGIES[random.nextInt(0, STRATEGIES.length - 1)]! : strategy;
    return new fc.Value(Object.freeze({ strategy: drawn, seed, ...this.details(random, drawn) }), undefined);
  }

  private details(random: fc.Random, strategy: Drawn['strategy']): Partial<Drawn> {
    const { depth, events = 200, target, weights } = this.constraints;
    if (strategy === 'pct') return { depth: depth ?? 2 + random.nextInt(0, 1), events };
    if (strategy === 'delay') return { depth: depth ?? 1 + random.nextInt(0, 1), events };
    if (strategy !== 'surw') return {};
    return { ...(target === undefined ? {} : { target }), ...(weights === undefined ? {} : { weights }) };
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
