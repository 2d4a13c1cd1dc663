/**
 * v4.19 (2018-10-22): the directory of a cache is removed under slab_mutex again; CPU and memory hotplug are percpu rwsems.
 */
import { fix } from '../patches/2017-slub-async-sysfs-removal/fix.ts';
import { lruDrainWithoutHotplugLock } from './changes/lru-drain-without-hotplug-lock.ts';
import { percpuHotplugLocks } from './changes/percpu-hotplug-locks.ts';
import { slabUnlinkUnderLock } from './changes/slab-unlink-under-lock.ts';
import type { Tree } from './tree.ts';
import { facts } from './v4.11.ts';

export const v4_19: Tree = {
  id: 'v4.19',
  title: 'directories removed under slab_mutex again (d50d82faa0c9)',
  date: '2018-10-22',
  facts: {
    ...facts,
    release: '4.19.0',
    kernfsLockName: 'kn->count',
    syscallPrefix: '__x64_sys_',
    slabIdLetters: (flags) => (flags.account === true ? 'A' : ''),
    vcpuCacheFlags: { account: true, usercopy: true },
  },
  overlays: [fix.symbols, percpuHotplugLocks, lruDrainWithoutHotplugLock, slabUnlinkUnderLock],
};
