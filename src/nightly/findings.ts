/** What a run found, one finding a signature, and whether somebody knew: a function of the ledger and of what is known. */
import { bySeverity } from '../check.ts';
import { identityOf } from '../executors.ts';
import type { World } from '../repro/scenario.ts';
import type { Entry, Seen } from './unit.ts';

/** `known`: a regression expects it there. `expected here`: a row on a thread, or a known cause, says so. */
export type Status = 'known' | 'expected here' | 'new';

/** Who knows of a signature in a world: `regressions/x.json`, `thread 2017, 000`; null: nobody. */
export type Knower = (signature: string, world: World) => Known | null;

export interface Known {
  readonly status: 'known' | 'expected here';
  readonly by: string;
}

/** A signature in one world. */
export interface Place {
  readonly world: World;
  /** The first unit that showed it, and what that showed. */
  readonly n: number;
  readonly seen: Seen;
  readonly status: Status;
  /** Null: nobody. */
  readonly by: string | null;
}

export interface NightlyFinding {
  readonly signature: string;
  /** By world, in the order of the first units. */
  readonly places: readonly Place[];
}

export function findingsIn(entries: readonly Entry[], knower: Knower): readonly NightlyFinding[] {
  const bySignature = new Map<string, Map<string, Place>>();
  for (const { unit, result } of entries.toSorted((a, b) => a.unit.n - b.unit.n)) {
    if (unit.kind !== 'fuzz') continue;
    for (const seen of result.findings) {
      const places = bySignature.get(seen.signature) ?? new Map<string, Place>();
      bySignature.set(seen.signature, places);
      const key = identityOf(unit.world);
      if (places.has(key)) continue;
      const known = knower(seen.signature, unit.world) ?? { status: 'new', by: null };
      places.set(key, { world: unit.world, n: unit.n, seen, ...known });
    }
  }
  return bySeverity([...bySignature.keys()]).map((signature) => ({
    signature,
    places: [...bySignature.get(signature)!.values()],
  }));
}

const RANK: readonly Status[] = ['new', 'expected here', 'known'];

/** The worst of its places: new where one is new. */
export function statusOf({ places }: Pick<NightlyFinding, 'places'>): Status {
  return RANK.find((rank) => places.some(({ status }) => status === rank))!;
}
