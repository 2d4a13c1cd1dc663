/**
 * Which of the places of a finding get a reproduction of their own: the first that no regression knows, and each new one where
 * no earlier reproduction shows it. They follow from the findings alone, and those of later rounds only add to them, so a run
 * that was killed, or done in shards, comes to the same ones.
 */
import type { NightlyFinding, Place } from './findings.ts';

/** Gives the reproduction of a place, made or found again. */
export type MakeRepro<R> = (place: Place) => Promise<R>;

/** Does it show the finding in the world of another place? */
export type Shows<R> = (repro: R, place: Place) => Promise<boolean>;

export interface Repro<R> {
  readonly place: Place;
  readonly repro: R;
  /** Other places, not known before, where it shows the finding too. */
  readonly also: readonly Place[];
}

export async function reprosOf<R>(
  { places }: NightlyFinding,
  make: MakeRepro<R>,
  shows: Shows<R>,
): Promise<readonly Repro<R>[]> {
  const repros: { place: Place; repro: R; also: Place[] }[] = [];
  const unknown = places.filter(({ status }) => status !== 'known');
  for (const [at, place] of unknown.entries()) {
    const same = await firstShowing(repros, place, shows);
    if (same !== null) same.also.push(place);
    else if (at === 0 || place.status === 'new') repros.push({ place, repro: await make(place), also: [] });
  }
  return repros;
}

async function firstShowing<R, T extends { readonly repro: R }>(
  repros: readonly T[],
  place: Place,
  shows: Shows<R>,
): Promise<T | null> {
  for (const one of repros) if (await shows(one.repro, place)) return one;
  return null;
}
