/** The job `replay`: runs a reproduction once, in full view, and says how what it shows compares with what it showed. */

import type { Judged } from '../outcome.ts';
import { type Replayed, replay } from '../replay.ts';
import type { Divergence } from '../repro/anchors.ts';
import type { Reproduction } from '../repro/reproduction.ts';
import { resolveWorld, type UserPatches } from '../world.ts';

export type Comparison = 'same' | 'another' | 'none' | 'diverged';

export interface ReplayedFinding {
  readonly comparison: Comparison;
  /** The finding that was expected, else the gravest; null where there is none. */
  readonly judged: Judged | null;
  readonly replayed: Replayed;
  /** Whether every step was as it was when this was found. */
  readonly exact: boolean;
  readonly divergence: Divergence | null;
}

export function replayFinding(
  { scenario, signature, digest }: Reproduction,
  own: UserPatches,
): ReplayedFinding {
  const replayed = replay(resolveWorld(scenario, own), scenario);
  const { findings, divergence } = replayed;
  const same = findings.find((judged) => judged.signature === signature);
  const judged = same ?? findings[0] ?? null;
  const exact = replayed.digest === digest;
  // A switch that no longer happens matters only if the run then misses its point.
  if (same !== undefined) return { comparison: 'same', judged, replayed, exact, divergence };
  if (divergence !== null) return { comparison: 'diverged', judged, replayed, exact, divergence };
  return { comparison: judged === null ? 'none' : 'another', judged, replayed, exact, divergence };
}
