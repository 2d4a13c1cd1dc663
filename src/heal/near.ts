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
const MOST_ANCHORS = 40;
/** Runs that leave one schedule by one choice. */
const MOST_DEVIATIONS = 2_000;

/** A schedule, and how far it is from the old one: for each anchor that was replaced, how many are more like it. */
interface Candidate {
  readonly schedule: readonly Anchored[];
  readonly distance: number;
}

/** Each switch that no longer happens happens where the run came nearest to its anchor, or not at all. */
export function loosened(attempts: Attempts, schedule: readonly Anchored[]): Switches | null {
  const queue: Candidate[] = [{ schedule, distance: 0 }];
  const known = new Set([JSON.stringify(schedule)]);
  for (let n = 0; n < MOST_LOOSENED && queue.length > 0; n++) {
    const now = takeNearest(queue);
    const strategy = new AnchoredReplay(now.schedule);
    const shown = attempts.try(strategy);
    if (shown !== null) return shown;
    for (const next of alternatives(now, strategy)) {
      const key = JSON.stringify(next.schedule);
      if (!known.has(key)) queue.push(next);
      known.add(key);
    }
  }
  return null;
}

function takeNearest(queue: Candidate[]): Candidate {
  let nearest = 0;
  for (let at = 1; at < queue.length; at++) if (queue[at]!.distance < queue[nearest]!.distance) nearest = at;
  return queue.splice(nearest, 1)[0]!;
}

function alternatives({ schedule, distance }: Candidate, strategy: AnchoredReplay): readonly Candidate[] {
  const { missed, seen } = strategy;
  if (missed === null) return [];
  const at = schedule.indexOf(missed);
  const others = nearestTo(missed, seen).slice(0, MOST_ANCHORS);
  const moved = others.map(({ place }) => schedule.with(at, { ...place, to: missed.to }));
  return [...moved, schedule.toSpliced(at, 1)].map((next, i) => ({ schedule: next, distance: distance + i }));
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
