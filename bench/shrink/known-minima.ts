/** What is known of the smallest failing schedules from elsewhere, and why ours are others. */
import { readFileSync } from 'node:fs';
import { KNOWN_PROGRAMS } from '../search/subjects.ts';
import type { Quality } from './quality.ts';
import type { UntilBug } from './until-bug.ts';

export interface KnownMinimum {
  /** Of all failing schedules, whatever the signature. */
  readonly smallestPB: number;
  /** Up to the bug, by other code on the same models; null: not measured. */
  readonly untilBug: UntilBug | null;
}

const FIGURES = new URL('../../test/fixtures/shrink-figures.json', import.meta.url);

export function knownMinima(): ReadonlyMap<string, KnownMinimum> {
  const programs = read<{ readonly name: string; readonly smallestPB: number | null }>(KNOWN_PROGRAMS);
  const figures = new Map(
    read<UntilBug & { readonly program: string }>(FIGURES.pathname).map(({ program, ...figure }) => [
      program,
      figure,
    ]),
  );
  return new Map(
    programs.flatMap(({ name, smallestPB }) =>
      smallestPB === null ? [] : [[name, { smallestPB, untilBug: figures.get(name) ?? null }]],
    ),
  );
}

function read<T>(path: string): readonly T[] {
  return JSON.parse(readFileSync(path, 'utf8')) as readonly T[];
}

/** In words, none where our minimum is the one that is known. */
export function differencesOf(
  qualities: readonly Quality[],
  { smallestPB, untilBug: theirs }: KnownMinimum,
): readonly string[] {
  const preemptions = Math.min(...qualities.map(({ minimum }) => minimum?.preemptions ?? Number.NaN));
  const bound = preemptions === smallestPB ? [] : [`fewest pre-emptions ${preemptions}, not ${smallestPB}`];
  const ours = qualities.flatMap(({ untilBug }) => (untilBug === null ? [] : [untilBug]));
  if (theirs === null || ours.some((count) => countText(count) === countText(theirs))) return bound;
  return [...bound, `up to the bug ${ours.map(countText).join(', ')}, not ${countText(theirs)}`];
}

function countText({ preemptions, switches, steps }: UntilBug): string {
  return `${preemptions}/${switches}/${steps}`;
}
