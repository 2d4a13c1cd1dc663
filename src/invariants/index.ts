/** All invariants, in the order in which findings are told: what hangs a machine first. */
import { arrayCache } from './array-cache.ts';
import { attributeReachesChildren } from './attribute-reaches-children.ts';
import { blockState } from './block-state.ts';
import { cacheNodes } from './cache-nodes.ts';
import { callerError } from './caller-error.ts';
import { cpuSlabs } from './cpu-slabs.ts';
import { drained } from './drained.ts';
import { ENGINE_INVARIANTS } from './engine.ts';
import { findable } from './findable.ts';
import { flushWork } from './flush-work.ts';
import { gracePeriod } from './grace-period.ts';
import { hotplugCount } from './hotplug-count.ts';
import { hotplugExclusion } from './hotplug-exclusion.ts';
import type { Invariant } from './invariant.ts';
import { kernfsActive } from './kernfs-active.ts';
import { leak } from './leak.ts';
import { memoryNotify } from './memory-notify.ts';
import { nameFree } from './name-free.ts';
import { objectWarning } from './object-warning.ts';
import { rcuBarrier } from './rcu-barrier.ts';
import { refcount } from './refcount.ts';
import { slabList } from './slab-list.ts';
import { stranded } from './stranded.ts';
import { ueventOnce } from './uevent-once.ts';
import { zombieBlock } from './zombie-block.ts';
import { zonePcp } from './zone-pcp.ts';

export type { Invariant } from './invariant.ts';

export const INVARIANTS: readonly Invariant[] = [
  ...ENGINE_INVARIANTS,
  callerError,
  gracePeriod,
  refcount,
  hotplugCount,
  hotplugExclusion,
  rcuBarrier,
  slabList,
  arrayCache,
  kernfsActive,
  drained,
  zombieBlock,
  blockState,
  zonePcp,
  memoryNotify,
  findable,
  flushWork,
  cpuSlabs,
  cacheNodes,
  ueventOnce,
  nameFree,
  attributeReachesChildren,
  objectWarning,
  stranded,
  leak,
];

/** Accepts the short alias as well. */
export function invariantById(id: string): Invariant | undefined {
  return INVARIANTS.find((invariant) => invariant.id === id || invariant.alias === id);
}

/** The smaller, the worse: what hangs a machine comes first. */
export function severityOf(id: string): number {
  return INVARIANTS.findIndex((invariant) => invariant.id === id);
}
