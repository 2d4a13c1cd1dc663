/**
 * What lockdep should say, found the slow way: every pair of locks held together is an edge, and a deadlock is a walk over
 * edges that comes back, tried out edge by edge. Nothing is stored cleverly, nothing is left out.
 */
export interface Taken {
  readonly lock: number;
  readonly read: 0 | 1 | 2;
  readonly trylock: boolean;
}

/** Locks are taken one inside another, then all released. */
export type Nesting = readonly Taken[];

interface Pair {
  readonly from: Taken;
  readonly to: Taken;
}

/** A recursive reader is not kept waiting by another reader. */
function blocks(wanted: Taken, held: Taken): boolean {
  return !(wanted.read === 2 && held.read !== 0);
}

/** The first acquisition, by nesting and place, that can deadlock. */
export function firstDeadlock(nestings: readonly Nesting[]): readonly [number, number] | null {
  const pairs: Pair[] = [];
  for (const [nth, nesting] of nestings.entries()) {
    for (const [place, wanted] of nesting.entries()) {
      if (wanted.trylock) continue;
      const held = nesting.slice(0, place);
      if (held.some((one) => one.lock === wanted.lock && blocks(wanted, one))) return [nth, place];
      if (held.some((one) => one.lock !== wanted.lock && leadsBack(pairs, wanted, one))) return [nth, place];
      for (const one of held) pairs.push({ from: one, to: wanted });
    }
  }
  return null;
}

/** Somebody holds what `wanted` waits for, and waits for what somebody holds …, who waits for `held`. */
function leadsBack(pairs: readonly Pair[], wanted: Taken, held: Taken): boolean {
  const reached: Pair[] = [];
  const waits: Taken[] = [wanted];
  for (const wait of waits) {
    if (wait !== wanted && wait.lock === held.lock && blocks(wait, held)) return true;
    for (const pair of pairs) {
      if (pair.from.lock !== wait.lock || !blocks(wait, pair.from) || reached.includes(pair)) continue;
      reached.push(pair);
      waits.push(pair.to);
    }
  }
  return false;
}
