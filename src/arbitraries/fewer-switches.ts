/** Schedules with some switches left out: none, a half, two that lie close together, one. */
import type { Anchored } from '../repro/scenario.ts';

/** Switches between two that go together: away from a task and back to it. */
const CLOSE = 3;

export function* fewerSwitches(
  schedule: readonly Anchored[],
): Generator<readonly Anchored[], void, undefined> {
  const { length } = schedule;
  if (length > 1) yield [];
  const half = length >> 1;
  if (half > 1) yield* [schedule.slice(0, half), schedule.slice(half)];
  for (let i = 0; i < length && length > 2; i++)
    for (let j = i + 1; j <= i + CLOSE && j < length; j++)
      yield schedule.filter((_, at) => at !== i && at !== j);
  for (let i = 0; i < length; i++) yield schedule.filter((_, at) => at !== i);
}
