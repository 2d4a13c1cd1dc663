/** All trees, oldest first. */
import { next_20210809 } from './next-20210809.ts';
import type { Tree } from './tree.ts';
import { v3_6 } from './v3.6.ts';
import { v3_7 } from './v3.7.ts';
import { v3_7_rc } from './v3.7-rc.ts';
import { v4_10 } from './v4.10.ts';
import { v4_11 } from './v4.11.ts';
import { v4_12 } from './v4.12.ts';
import { v4_19 } from './v4.19.ts';
import { v5_5_rc3 } from './v5.5-rc3.ts';
import { v5_6 } from './v5.6.ts';
import { v5_14 } from './v5.14.ts';
import { v5_15 } from './v5.15.ts';
import { v6_1 } from './v6.1.ts';
import { v6_11 } from './v6.11.ts';
import { v6_11_rfc } from './v6.11-rfc.ts';
import { v6_12 } from './v6.12.ts';

export type { Tree } from './tree.ts';
export const TREES: readonly Tree[] = [
  ...[v3_6, v3_7_rc, v3_7],
  ...[v4_10, v4_11, v4_12, v4_19, v5_5_rc3, v5_6, next_20210809, v5_14, v5_15, v6_1],
  ...[v6_11, v6_11_rfc, v6_12],
];

export function treeById(id: string): Tree | undefined {
  return TREES.find((tree) => tree.id === id);
}
