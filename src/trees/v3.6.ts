/**
 * v3.6 (2012-09-30), with the SLAB allocator: caches are destroyed under slab_mutex and a reader count of CPU hotplug, and
 * rcu_barrier() has nothing to do with that. Left out: kernfs (not there yet), memory cgroups of slabs, memory hotplug.
 */
import type { Facts } from '../linux/facts.ts';
import { cpuNotifiers } from './changes/cpu-notifiers.ts';
import { rcuBarrierByCpu } from './changes/rcu-barrier-by-cpu.ts';
import { slabAllocator } from './changes/slab-allocator.ts';
import { sysfsDirents } from './changes/sysfs-dirents.ts';
import type { Tree } from './tree.ts';
import { facts as base } from './v4.11.ts';

export const facts: Facts = { ...base, release: '3.6.0', syscallPrefix: 'sys_', allocator: 'slab' };
export const config = { MEMCG: false } as const;
export const overlays = [slabAllocator, cpuNotifiers, rcuBarrierByCpu, sysfsDirents];

export const v3_6: Tree = {
  id: 'v3.6',
  title: 'SLAB: caches destroyed under slab_mutex, rcu_barrier() apart from CPU hotplug',
  date: '2012-09-30',
  facts,
  config,
  overlays,
};
