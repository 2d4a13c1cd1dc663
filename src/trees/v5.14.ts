/** v5.14 (2021-08-29): one cache for everybody, no hotplug locks in slub, CPU slabs flushed by interrupts. */

import { v5 } from '../patches/2020-remove-memory/v5.ts';
import { kobjectTellsInDel } from './changes/kobject-tells-in-del.ts';
import { lruDrainWithoutHotplugLock } from './changes/lru-drain-without-hotplug-lock.ts';
import { nodeOnlineUnderLock } from './changes/node-online-under-lock.ts';
import { percpuHotplugLocks } from './changes/percpu-hotplug-locks.ts';
import { singleCaches } from './changes/single-caches.ts';
import { slabAttributesReadOnly } from './changes/slab-attributes-read-only.ts';
import { slabKeepsNodes } from './changes/slab-keeps-nodes.ts';
import { slabShowWithoutHotplugLock } from './changes/slab-show-without-hotplug-lock.ts';
import { slabUnlinkUnderLock } from './changes/slab-unlink-under-lock.ts';
import { slabWithoutHotplugLock } from './changes/slab-without-hotplug-lock.ts';
import { slabWithoutUevents } from './changes/slab-without-uevents.ts';
import { zonePcpDisable } from './changes/zone-pcp-disable.ts';
import type { Tree } from './tree.ts';
import { v4_19 } from './v4.19.ts';
import { memoryOf5_5 } from './v5.5-rc3.ts';

export const v5_14: Tree = {
  id: 'v5.14',
  title: 'CPU slabs flushed by interrupts: before the thread of 2021',
  date: '2021-08-29',
  facts: {
    ...v4_19.facts,
    release: '5.14.0',
    kernfsLockName: 'kn->active',
    recursiveReaders: 'precise',
  },
  config: { MEMORY_HOTPLUG: true },
  overlays: [
    ...[percpuHotplugLocks, nodeOnlineUnderLock, slabShowWithoutHotplugLock, kobjectTellsInDel],
    ...[lruDrainWithoutHotplugLock, ...memoryOf5_5, v5.symbols, zonePcpDisable],
    ...[slabUnlinkUnderLock, singleCaches, slabWithoutUevents, slabAttributesReadOnly],
    ...[slabWithoutHotplugLock, slabKeepsNodes],
  ],
};
