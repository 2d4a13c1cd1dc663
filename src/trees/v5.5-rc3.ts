/**
 * v5.5-rc3 (2019-12-22): memory blocks are removed under the lock of memory hotplug: the report of the 2020 thread. Left out:
 * caches of memory cgroups are still those of 4.19 (5.3 hands their pages to the parent).
 */

import type { Overlay } from '../linux/kernel.ts';
import { blocksWithoutMemSysfsMutex } from './changes/blocks-without-mem-sysfs-mutex.ts';
import { daxBus } from './changes/dax-bus.ts';
import { deviceHotplugLockOfMemory } from './changes/device-hotplug-lock-of-memory.ts';
import { killDevice } from './changes/kill-device.ts';
import { memoryLockInOnlinePages } from './changes/memory-lock-in-online-pages.ts';
import { nodeOnlineUnderLock } from './changes/node-online-under-lock.ts';
import { slabShowWithoutHotplugLock } from './changes/slab-show-without-hotplug-lock.ts';
import type { Tree } from './tree.ts';
import { v4_19 } from './v4.19.ts';

/** What memory hotplug became between 4.19 and 5.5. */
export const memoryOf5_5: readonly Overlay[] = [
  ...[memoryLockInOnlinePages, deviceHotplugLockOfMemory, killDevice, daxBus, blocksWithoutMemSysfsMutex],
];

export const v5_5_rc3: Tree = {
  id: 'v5.5-rc3',
  title: 'memory blocks removed under mem_hotplug_lock: the report of the 2020 thread',
  date: '2019-12-22',
  facts: { ...v4_19.facts, release: '5.5.0' },
  config: { MEMORY_HOTPLUG: true },
  overlays: [...v4_19.overlays, nodeOnlineUnderLock, slabShowWithoutHotplugLock, ...memoryOf5_5],
};
