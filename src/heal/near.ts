/** The schedules near an old one, nearest first: with other anchors in place of those that are gone, then one switch away. */
import type { Switch } from '../engine/machine.ts';
import { AnchoredReplay } from '../repro/anchors.ts';
import { nearestTo } from '../repro/nearest.ts';
import type { Anchored } from '../repro/scenario.ts';
import type { Attempts } from './attempts.ts';
import { Deviating } from './deviating.ts';

type Switches = readonly Switch[];

/** Schedules with other anchors that are tried, and other anchors for one that is gone. */
const MOST_LOOSENED = 300;
const MOST_ANCHORS = 8;
/** Runs that leave one schedule by one choice. */
const MOST_DEVIATIONS = 2_000;

/** Each switch that no longer happens happens where the run came nearest to its anchor, or not at all. */
export function loosened(attempts: Attempts, schedule: readonly Anchored[]): Switches | null {
  const queue = [schedule];
  const known = new Set([JSON.stringify(schedule)]);
  for (let at = 0; at < queue.length && at < MOST_LOOSENED; at++) {
    const now = queue[at]!;
    const strategy = new AnchoredReplay(now);
    const shown = attempts.try(strategy);
    if (shown !== null) return shown;
    for (const next of alternatives(now, strategy)) {
      const key = JSON.stringify(next);
      if (!known.has(key)) queue.push(next);
      known.add(key);
    }
  }
  return null;
}

function alternatives(
  schedule: readonly Anchored[],
  strategy: AnchoredReplay,
): readonly (readonly Anchored[])[] {
  const { missed, seen } = strategy;
  if (missed === null) return [];
  const at = schedule.indexOf(missed);
  const others = nearestTo(missed, seen).slice(0, MOST_ANCHORS);
  const moved = others.map(({ place }) => schedule.with(at, { ...place, to: missed.to }));
  return [...moved, schedule.toSpliced(at, 1)];
}

/** One of the switches happens elsewhere. */
export function moved(attempts: Attempts, schedule: readonly Anchored[]): Switches | null {
  for (let at = schedule.length; at-- > 0; ) {
    const shown = deviating(attempts, schedule.toSpliced(at, 1));
    if (shown !== null) return shown;
  }
  return null;
}

/** One more switch, anywhere. */
export function deviating(attempts: Attempts, schedule: readonly Anchored[]): Switches | null {
  const last = attempts.executions + MOST_DEVIATIONS;
  for (let at = 0, which = 0; attempts.executions < last; ) {
    const strategy = new Deviating(new AnchoredReplay(schedule), at, which);
    const shown = attempts.try(strategy);
    if (shown !== null) return shown;
    if (strategy.choices <= at) return null;
    which++;
    if (which >= strategy.others) [at, which] = [at + 1, 0];
  }
  return null;
}
