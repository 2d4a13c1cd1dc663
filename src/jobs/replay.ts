/** The job `replay`: runs a reproduction once, in full view, and says how what it shows compares with what it showed. */
import type { Judged } from '../outcome.ts';
import { type Replayed, replay } from '../replay.ts';
import type { Diverged } from '../reports/divergence.ts';
import type { Reproduction } from '../repro/reproduction.ts';
import { firstDifference, stepAfter } from '../repro/trail.ts';
import { resolveWorld, type UserPatches } from '../world.ts';

export type Comparison = 'same' | 'another' | 'none' | 'diverged';

export interface ReplayedFinding {
  readonly comparison: Comparison;
  /** The finding that was expected, else the gravest; null where there is none. */
  readonly judged: Judged | null;
  readonly replayed: Replayed;
  /** Whether every step was as it was when this was found. */
  readonly exact: boolean;
  /** The first step that was not; null: all were, or the reproduction does not say. */
  readonly differsAt: number | null;
  readonly diverged: Diverged | null;
}

export function replayFinding(reproduction: Reproduction, own: UserPatches): ReplayedFinding {
  const { scenario, signature, digest, trail } = reproduction;
  const replayed = replay(resolveWorld(scenario, own), scenario);
  const { findings } = replayed;
  const same = findings.find((judged) => judged.signature === signature);
  const judged = same ?? findings[0] ?? null;
  const differsAt = trail === undefined ? null : firstDifference(trail, replayed.steps);
  const diverged = divergedOf(replayed, differsAt);
  const result = { judged, replayed, exact: replayed.digest === digest, differsAt, diverged };
  // A switch that no longer happens matters only if the run then misses its point.
  if (same !== undefined) return { comparison: 'same', ...result };
  if (diverged !== null) return { comparison: 'diverged', ...result };
  return { comparison: judged === null ? 'none' : 'another', ...result };
}

/** `differsAt`: the first step that differs, where that is known; else the step at which the switch was given up. */
export function divergedOf({ divergence, steps }: Replayed, differsAt: number | null): Diverged | null {
  if (divergence === null) return null;
  const { missed, why, points, nearest } = divergence;
  return {
    step: differsAt ?? stepAfter(points, steps),
    ...{ missed, why },
    nearest: nearest === null ? null : { place: nearest.place, step: stepAfter(nearest.points, steps) },
  };
}
