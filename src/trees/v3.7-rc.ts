/** v3.6 with 1331e7a1bbe1, merged for 3.7 on 2012-10-01: the report of the 2012 thread. Left out: as in v3.6. */
import { rcuBarrierExcludesHotplug } from './changes/rcu-barrier-excludes-hotplug.ts';
import type { Tree } from './tree.ts';
import { config, facts, overlays } from './v3.6.ts';

export const v3_7_rc: Tree = {
  id: 'v3.7-rc',
  title: 'rcu_barrier() takes the reader count of CPU hotplug (1331e7a1bbe1): the report of the 2012 thread',
  date: '2012-10-01',
  facts: { ...facts, release: '3.7.0' },
  config,
  overlays: [...overlays, rcuBarrierExcludesHotplug],
};
