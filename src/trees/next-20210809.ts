/** next-20210809 (2021-08-09): v5.14 with v4 29/35 as posted, on the machine of the report, which is an arm64 one. */
import { v4 } from '../patches/2021-flush-cpu-slab/v4.ts';
import type { Tree } from './tree.ts';
import { v5_14 } from './v5.14.ts';

export const next_20210809: Tree = {
  ...v5_14,
  id: 'next-20210809',
  title: 'CPU slabs flushed by work items (v4 29/35): the bug of the 2021 thread',
  date: '2021-08-09',
  config: { ...v5_14.config, DEBUG_KMEMLEAK: true },
  facts: { ...v5_14.facts, syscallPrefix: '__arm64_sys_' },
  overlays: [...v5_14.overlays, v4.symbols],
};
