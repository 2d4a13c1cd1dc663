/**
 * What happens before what, and which pairs of steps race. Two steps that conflict are ordered; the order is a race where
 * the later of them could have come first.
 * A step that is guarded by a cell could not have come before what made it ready: not before the release of a lock, but
 * before its acquisition. So a guard looks past the releases to every acquisition that it was not bound to follow, also
 * where a release orders the two. Any other conflict is a race only if no third step orders the two.
 */
import { conflict, FREES, GUARDED, SETS } from './conflict.ts';
import type { Step } from './step.ts';

const ORDERED = 1;
const RACES = 2;
const RACES_AS_GUARD = 4;

export class Races {
  /** The steps of the present execution, by depth. */
  private readonly steps: readonly Step[];
  /** Conflicting depths of the step in hand, and how they conflict. */
  private readonly depths: number[] = [];
  private readonly how: number[] = [];
  private readonly found: number[] = [];

  constructor(steps: readonly Step[]) {
    this.steps = steps;
  }

  /**
   * Sets the clock of `step`, which comes after all steps that its cells know. Answers the depths of the steps it races
   * with, the latest first; valid until the next call.
   */
  of(step: Step): readonly number[] {
    const { steps, depths, how, found } = this;
    const bound = step.before < 0 ? null : steps[step.before]!.clock;
    const { rank } = step;
    startClock(step, bound);
    depths.length = found.length = 0;
    for (let i = 0; i < step.cells.length; i++) this.gather(step, i, bound);
    depths.sort((a, b) => b - a);
    for (const depth of depths) {
      const { rank: other, nth, clock } = steps[depth]!;
      const why = how[depth]!;
      how[depth] = 0;
      if (why & RACES_AS_GUARD ? !knows(bound, other, nth) : why & RACES && !knows(step.clock, other, nth))
        found.push(depth);
      join(step, clock);
    }
    step.clock[rank] = step.nth;
    return found;
  }

  /**
   * Would `step` do the same before the step at `earlier`? So it is where nothing but its guards tells of that step, or of
   * steps that need it: all that it reads is then as it was.
   */
  same(step: Step, earlier: number): boolean {
    const { steps } = this;
    const { rank, nth } = steps[earlier]!;
    for (let i = 0; i < step.cells.length; i++) {
      const mask = step.masks[i]!;
      if (mask & GUARDED) continue;
      const { depths, masks } = step.cells[i]!;
      for (let j = depths.length; j-- > 0 && depths[j]! >= earlier; )
        if (conflict(mask, masks[j]!) && knows(steps[depths[j]!]!.clock, rank, nth)) return false;
    }
    return true;
  }

  /** Notes the earlier steps that conflict with `step` by its `i`th cell. */
  private gather(step: Step, i: number, bound: Int32Array | null): void {
    const { steps, how } = this;
    const { depths, masks } = step.cells[i]!;
    const mask = step.masks[i]!;
    const guarded = (mask & GUARDED) !== 0;
    for (let j = depths.length; j-- > 0; ) {
      const depth = depths[j]!;
      const theirs = masks[j]!;
      const { rank, nth } = steps[depth]!;
      const own = rank === step.rank;
      if (!own && conflict(mask, theirs)) {
        if (!how[depth]) {
          how[depth] = ORDERED;
          this.depths.push(depth);
        }
        if (!guarded) how[depth]! |= RACES;
        else if (!(theirs & FREES)) how[depth]! |= RACES_AS_GUARD;
      }
      // Everything before a change happens before the change.
      if (theirs & SETS && (own || !guarded || knows(bound, rank, nth))) return;
    }
  }
}

/** Do the steps that `clock` stands for include the `nth` one of `rank`? */
export function knows(clock: Int32Array | null, rank: number, nth: number): boolean {
  return clock !== null && clock[rank]! >= nth;
}

function startClock(step: Step, bound: Int32Array | null): void {
  const width = Math.max(step.rank + 1, bound === null ? 0 : bound.length);
  if (step.clock.length < width) step.clock = new Int32Array(width);
  else step.clock.fill(0);
  if (bound !== null) step.clock.set(bound);
}

function join(step: Step, other: Int32Array): void {
  let { clock } = step;
  if (clock.length < other.length) {
    clock = new Int32Array(other.length);
    clock.set(step.clock);
    step.clock = clock;
  }
  for (let i = 0; i < other.length; i++) if (other[i]! > clock[i]!) clock[i] = other[i]!;
}
