/**
 * Which accesses of two steps to one cell may change places. A step keeps one mask a cell: everything it did there, united.
 * Beside the kinds of access it holds two facts about readiness, on which race detection turns (races.ts).
 */
import { type Act, ASK, JOIN, LOOK } from '../engine/acts.ts';

/** Kinds of access. */
export const LOOKS = 1;
export const ASKS = 2;
export const COUNTS = 4;
export const SETS = 8;
/** The step does nothing to this cell but make operations ready that wait for it. */
export const FREES = 16;
/** The step could be carried out only because the cell allowed it. */
export const GUARDED = 32;

const KINDS = 15;

/** For every union of kinds, the kinds that do not commute with it. */
const clashes = Uint8Array.from({ length: KINDS + 1 }, (_, mask) => {
  let against = 0;
  if (mask & LOOKS) against |= COUNTS | SETS;
  if (mask & ASKS) against |= SETS;
  if (mask & COUNTS) against |= LOOKS | SETS;
  if (mask & SETS) against = KINDS;
  return against;
});

/** Do two steps with these masks on one cell conflict? */
export function conflict(a: number, b: number): boolean {
  return (clashes[a & KINDS]! & b) !== 0;
}

/** The kind of an act that neither enters nor leaves. */
export function kindOf(act: Act): number {
  if (act === LOOK) return LOOKS;
  if (act === ASK) return ASKS;
  return act === JOIN ? COUNTS : SETS;
}
