/** All trees, oldest first. */
import type { Tree } from './tree.ts';
import { v4_10 } from './v4.10.ts';
import { v4_11 } from './v4.11.ts';
import { v4_12 } from './v4.12.ts';
import { v4_19 } from './v4.19.ts';

export type { Tree } from './tree.ts';
export const TREES: readonly Tree[] = [v4_10, v4_11, v4_12, v4_19];

export function treeById(id: string): Tree | undefined {
  return TREES.find((tree) => tree.id === id);
}
