/** The strategy that a scenario's schedule asks for. */
import { Delay } from './engine/strategies/delay.ts';
import { Pct } from './engine/strategies/pct.ts';
import { Pos } from './engine/strategies/pos.ts';
import { RandomWalk } from './engine/strategies/random.ts';
import { DEFAULT_ORDER, type Strategy } from './engine/strategies/strategy.ts';
import { Surw } from './engine/strategies/surw.ts';
import { Urw } from './engine/strategies/urw.ts';
import { AnchoredReplay } from './repro/anchors.ts';
import type { Drawn, Schedule } from './repro/scenario.ts';

/** Steps a run is taken to make when nobody says. */
export const USUAL_EVENTS = 200;
export const USUAL_DEPTH = 2;
export const USUAL_DELAYS = 1;

export function strategyOf(schedule: Schedule): Strategy {
  if (!('strategy' in schedule)) return schedule.length === 0 ? DEFAULT_ORDER : new AnchoredReplay(schedule);
  return drawing(schedule);
}

function drawing({ strategy, seed, depth, events = USUAL_EVENTS, target, weights = {} }: Drawn): Strategy {
  switch (strategy) {
    case 'random':
      return new RandomWalk(seed);
    case 'pct':
      return new Pct(seed, depth ?? USUAL_DEPTH, events);
    case 'pos':
      return new Pos(seed);
    case 'surw':
      return target === undefined ? new Urw(seed, weights) : new Surw(seed, { target, weights });
    case 'delay':
      return new Delay(seed, depth ?? USUAL_DELAYS, events);
  }
}
