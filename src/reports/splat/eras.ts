/** Which era a tree belongs to, and what it calls itself in the second line of a report. */
import type { Era } from './era.ts';
import { v4_10 } from './eras/v4.10.ts';
import { v4_12 } from './eras/v4.12.ts';
import { v4_19 } from './eras/v4.19.ts';

/** Oldest first. */
const ERAS: readonly Era[] = [v4_10, v4_12, v4_19];

/** `4.11.0-presplat #1 Not tainted`. */
export interface Banner {
  readonly release: string;
  readonly build: string;
  readonly taint: string;
}

/** The last era that had begun when `tree` was released; for a tree without a version, the newest. */
export function eraOf(tree: string): Era {
  const version = versionOf(tree);
  const begun = ERAS.filter(({ since }) => version === null || !earlier(version, since));
  return begun.at(-1) ?? ERAS[0]!;
}

export function bannerOf(tree: string): Banner {
  const version = versionOf(tree);
  const release = version === null ? tree : `${version.join('.')}.0`;
  return { release: `${release}-presplat`, build: '#1', taint: 'Not tainted' };
}

function versionOf(tree: string): readonly [number, number] | null {
  const match = /^v(\d+)\.(\d+)/.exec(tree);
  return match === null ? null : [Number(match[1]), Number(match[2])];
}

function earlier(one: readonly [number, number], other: readonly [number, number]): boolean {
  return one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
}
