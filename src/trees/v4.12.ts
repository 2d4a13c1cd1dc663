/** v4.12 (2017-07-02): with the fix of the 2017 thread, 3b7b314053d0. */
import { fix } from '../patches/2017-slub-async-sysfs-removal/fix.ts';
import type { Tree } from './tree.ts';
import { facts } from './v4.11.ts';

export const v4_12: Tree = {
  id: 'v4.12',
  title: 'directories removed by a work item (3b7b314053d0), the posted fix',
  date: '2017-07-02',
  facts: { ...facts, release: '4.12.0' },
  overlays: [fix.symbols],
};
