/** v5.15 (2021-10-31): CPU slabs flushed by work items, locks in the merged order; 5a836bf6b09f. */
import { fix } from '../patches/2021-flush-cpu-slab/fix.ts';
import { v4 } from '../patches/2021-flush-cpu-slab/v4.ts';
import { kernfsRwsem } from './changes/kernfs-rwsem.ts';
import type { Tree } from './tree.ts';
import { v5_14 } from './v5.14.ts';

export const v5_15: Tree = {
  ...v5_14,
  id: 'v5.15',
  title: 'CPU slabs flushed by work items under cpus_read_lock() (5a836bf6b09f)',
  date: '2021-10-31',
  facts: { ...v5_14.facts, release: '5.15.0' },
  overlays: [...v5_14.overlays, v4.symbols, fix.symbols, kernfsRwsem],
};
