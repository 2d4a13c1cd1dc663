/** The strategy that a scenario's schedule asks for. */
import { Pct } from './engine/strategies/pct.ts';
import { RandomWalk } from './engine/strategies/random.ts';
import { DEFAULT_ORDER, type Strategy } from './engine/strategies/strategy.ts';
import { AnchoredReplay } from './repro/anchors.ts';
import type { Schedule } from './repro/scenario.ts';

/** Points a run is taken to pass when nobody says. */
export const USUAL_EVENTS = 200;
export const USUAL_DEPTH = 2;

export function strategyOf(schedule: Schedule): Strategy {
  if (!('strategy' in schedule)) return schedule.length === 0 ? DEFAULT_ORDER : new AnchoredReplay(schedule);
  if (schedule.strategy === 'random') return new RandomWalk(schedule.seed);
  return new Pct(schedule.seed, schedule.depth ?? USUAL_DEPTH, schedule.events ?? USUAL_EVENTS);
}
