/** A task ended with locks held. */
import type { LeftHeldReport } from '../../engine/lockdep/report.ts';
import type { Era } from './era.ts';
import { heldLines } from './lock-row.ts';

export function leftHeld({ task, held }: LeftHeldReport, era: Era): string[] {
  const exiting = era.exiting(task);
  return [...(exiting === null ? [] : [exiting]), ...heldLines(task, held, era)];
}
