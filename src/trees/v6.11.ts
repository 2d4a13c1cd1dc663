/** v6.11 (2024-09-15): kfree_rcu() on any cache, whose destruction does not wait for it: the bug of the 2024 thread. */
import { aliasLinkedBeforeCounted } from './changes/alias-linked-before-counted.ts';
import { destroyKeepsBusyCaches } from './changes/destroy-keeps-busy-caches.ts';
import { kfreeRcuBatches } from './changes/kfree-rcu-batches.ts';
import { slabTracesInDebugfs } from './changes/slab-traces-in-debugfs.ts';
import type { Tree } from './tree.ts';
import { v6_1 } from './v6.1.ts';

export const v6_11: Tree = {
  ...v6_1,
  id: 'v6.11',
  title: 'destruction does not wait for kfree_rcu(): the bug of the 2024 thread',
  date: '2024-09-15',
  facts: { ...v6_1.facts, release: '6.11.0' },
  overlays: [
    ...v6_1.overlays,
    ...[aliasLinkedBeforeCounted, slabTracesInDebugfs, destroyKeepsBusyCaches, kfreeRcuBatches],
  ],
};
