/** v6.12 (2024-11-17): with the merged series of the 2024 thread, which is synchronous. */
import { destroyWaitsForKfreeRcu } from './changes/destroy-waits-for-kfree-rcu.ts';
import type { Tree } from './tree.ts';
import { v6_11 } from './v6.11.ts';

export const v6_12: Tree = {
  ...v6_11,
  id: 'v6.12',
  title: 'destruction waits for kfree_rcu() (6c6c47b063b5), synchronously',
  date: '2024-11-17',
  facts: { ...v6_11.facts, release: '6.12.0' },
  overlays: [...v6_11.overlays, destroyWaitsForKfreeRcu],
};
