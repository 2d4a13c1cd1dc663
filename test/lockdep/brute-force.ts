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

/** What the kernel is known not to see. */
export interface Blind {
  /** Nothing below the first lock that was not tried, not even below a recursive reader. */
  readonly below: boolean;
  /** A lock met once is not looked at again, even if it was met by a way that leads nowhere. */
  readonly again: boolean;
}

const SEES_ALL: Blind = { below: false, again: false };

/** The first acquisition, by nesting and place, that can deadlock. */
export function firstDeadlock(
  nestings: readonly Nesting[],
  blind = SEES_ALL,
): readonly [number, number] | null {
  const pairs: Pair[] = [];
  for (const [nth, nesting] of nestings.entries()) {
    for (const [place, wanted] of nesting.entries()) {
      if (wanted.trylock) continue;
      const held = nesting.slice(0, place);
      if (held.some((one) => one.lock === wanted.lock && blocks(wanted, one))) return [nth, place];
      for (const one of blind.below ? neighbours(held) : held) {
        const known = blind.again && pairs.some((pair) => sameOrder(pair, one, wanted));
        const back = blind.again ? leadsBackOnce : leadsBack;
        if (one.lock !== wanted.lock && !known && back(pairs, wanted, one)) return [nth, place];
        pairs.push({ from: one, to: wanted });
      }
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

/** From the top down to the first one that was not tried. */
function neighbours(held: readonly Taken[]): readonly Taken[] {
  const fromTop = held.toReversed();
  const last = fromTop.findIndex(({ trylock }) => !trylock);
  return last < 0 ? fromTop : fromTop.slice(0, last + 1);
}

/** The same two locks in the same manner. */
function sameOrder({ from, to }: Pair, held: Taken, wanted: Taken): boolean {
  const alike = (from.read === 0) === (held.read === 0) && (to.read === 2) === (wanted.read === 2);
  return from.lock === held.lock && to.lock === wanted.lock && alike;
}

/** The same, but each lock is met once, by the way that comes first, whether or not it leads anywhere. */
function leadsBackOnce(pairs: readonly Pair[], wanted: Taken, held: Taken): boolean {
  const met = new Set([wanted.lock]);
  const queue: { readonly lock: number; readonly ways: readonly Taken[] }[] = [
    { lock: wanted.lock, ways: [wanted] },
  ];
  for (const { lock, ways } of queue) {
    if (lock === held.lock && ways.some((way) => blocks(way, held))) return true;
    const next = new Set(pairs.filter(({ from }) => from.lock === lock).map(({ to }) => to.lock));
    for (const to of next) {
      if (met.has(to)) continue;
      met.add(to);
      const onwards = pairs.filter((pair) => pair.from.lock === lock && pair.to.lock === to);
      const passable = onwards.filter(({ from }) => ways.some((way) => blocks(way, from)));
      if (passable.length > 0) queue.push({ lock: to, ways: passable.map((pair) => pair.to) });
    }
  }
  return false;
}
