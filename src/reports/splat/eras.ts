/** Which era a tree belongs to, and what it calls itself in the second line of a report. */
import type { Era } from './era.ts';
import { v2_6 } from './eras/v2.6.ts';
import { v3_11 } from './eras/v3.11.ts';
import { v4_10 } from './eras/v4.10.ts';
import { v4_11 } from './eras/v4.11.ts';
import { v4_12 } from './eras/v4.12.ts';
import { v4_19 } from './eras/v4.19.ts';
import { v5_5 } from './eras/v5.5.ts';
import { v5_7 } from './eras/v5.7.ts';
import { v5_10 } from './eras/v5.10.ts';
import { v5_14 } from './eras/v5.14.ts';
import { v6_0 } from './eras/v6.0.ts';
import { v6_4 } from './eras/v6.4.ts';
import { v6_11 } from './eras/v6.11.ts';

/** Oldest first. */
const ERAS: readonly Era[] = [
  ...[v2_6, v3_11, v4_10, v4_11, v4_12, v4_19],
  ...[v5_5, v5_7, v5_10, v5_14, v6_0, v6_4, v6_11],
];

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

/** Integration trees, by the release they led to. */
const INTEGRATION: Readonly<Record<string, string>> = { 'next-20210809': 'v5.14' };

function versionOf(tree: string): readonly [number, number] | null {
  const match = /^v(\d+)\.(\d+)/.exec(INTEGRATION[tree] ?? tree);
  return match === null ? null : [Number(match[1]), Number(match[2])];
}

function earlier(one: readonly [number, number], other: readonly [number, number]): boolean {
  return one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
}
