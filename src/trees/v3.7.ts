/** v3.7 (2012-12-10), with the fix of the 2012 thread, 210ed9defffc, and 075663d19885. Left out: as in v3.6. */
import { v4 } from '../patches/2012-slab-mutex-cpu-hotplug/v4.ts';
import { warn } from '../patches/2012-slab-mutex-cpu-hotplug/warn.ts';
import { rcuBarrierExcludesHotplug } from './changes/rcu-barrier-excludes-hotplug.ts';
import type { Tree } from './tree.ts';
import { config, facts, overlays } from './v3.6.ts';

export const v3_7: Tree = {
  id: 'v3.7',
  title: 'slab_mutex released before rcu_barrier() (210ed9defffc), unbalanced puts repaired (075663d19885)',
  date: '2012-12-10',
  facts: { ...facts, release: '3.7.0' },
  config,
  overlays: [...overlays, rcuBarrierExcludesHotplug, v4.symbols, warn.symbols],
};
