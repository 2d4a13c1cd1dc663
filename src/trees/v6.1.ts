/** v6.1 (2022-12-11): directories go after all locks are dropped; the tree that is compared with a booted kernel. */
import { cpuDownByWorker } from './changes/cpu-down-by-worker.ts';
import { drainPagesRemotely } from './changes/drain-pages-remotely.ts';
import { kernfsDrainWhenActive } from './changes/kernfs-drain-when-active.ts';
import { kobjectAfterLocks } from './changes/kobject-after-locks.ts';
import { rcuBarrierWithoutHotplugLock } from './changes/rcu-barrier-without-hotplug-lock.ts';
import { slubFlushwq } from './changes/slub-flushwq.ts';
import type { Tree } from './tree.ts';
import { v5_15 } from './v5.15.ts';

export const v6_1: Tree = {
  ...v5_15,
  id: 'v6.1',
  title: 'directories removed after all locks are dropped (0495e337b703)',
  date: '2022-12-11',
  facts: { ...v5_15.facts, release: '6.1.0' },
  overlays: [
    ...v5_15.overlays,
    ...[rcuBarrierWithoutHotplugLock, slubFlushwq, kobjectAfterLocks, kernfsDrainWhenActive],
    ...[cpuDownByWorker, drainPagesRemotely],
  ],
};
