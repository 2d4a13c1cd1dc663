/** include/linux/slub_def.h and mm/slab.h: caches, slabs, objects. Left out: freelists, debugging metadata, NUMA (one node). */

import type { Work } from '../../engine/async/work.ts';
import type { List } from '../../engine/list.ts';
import type { SpinLock } from '../../engine/locks/spinlock.ts';
import { struct } from '../../engine/struct.ts';
import type { Kobject, Kset } from './kobject.ts';
import type { Memcg } from './memcontrol.ts';
import type { ArrayPointer, ListPointer } from './slab_def.ts';

export interface SlabFlags {
  /** SLAB_DESTROY_BY_RCU, later SLAB_TYPESAFE_BY_RCU: slab pages are freed after a grace period. */
  readonly rcu?: boolean;
  /** SLAB_ACCOUNT: charged to the memory cgroup of the allocating task. */
  readonly account?: boolean;
  /** Has a constructor, hence is never merged. */
  readonly ctor?: boolean;
  /** Whitelisted for copies to user space (4.16), hence is never merged. */
  readonly usercopy?: boolean;
}

interface SlabFields {
  slab_cache: KmemCache;
  inuse: number;
  /** The CPU whose current slab it is; null: on the node's partial list, or full. */
  cpu: number | null;
  onPartial: boolean;
}

/** One slab page. */
export class Slab extends struct<SlabFields>('slab', {
  slab_cache: null as unknown as KmemCache,
  inuse: 0,
  cpu: null,
  onPartial: false,
}) {}

interface SlabObjectFields {
  slab: Slab;
}

/** One allocated object. */
export class SlabObject extends struct<SlabObjectFields>('slab object', { slab: null as unknown as Slab }) {}

interface KmemCacheNodeFields {
  list_lock: SpinLock;
  partial: List<Slab>;
  /** Counted with CONFIG_SLUB_DEBUG alone; those that are full are on no list. */
  nr_slabs: number;
  /** All of them: the kernel knows no such list, judges do. */
  slabs: List<Slab>;
}

export class KmemCacheNode extends struct<KmemCacheNodeFields>('kmem_cache_node', {
  list_lock: null as unknown as SpinLock,
  partial: null as unknown as List<Slab>,
  nr_slabs: 0,
  slabs: null as unknown as List<Slab>,
}) {}

interface KmemCacheCpuFields {
  /** The slab this CPU allocates from. */
  slab: Slab | null;
}

export class KmemCacheCpu extends struct<KmemCacheCpuFields>('kmem_cache_cpu', { slab: null }) {}

interface SlubFlushWorkFields {
  readonly cpu: number;
  work: Work;
  /** The cache to flush. */
  s: KmemCache;
  skip: boolean;
}

/** What a CPU is told to flush (5.15); there is one a CPU. */
export class SlubFlushWork extends struct<SlubFlushWorkFields>('slub_flush_work', {
  cpu: 0,
  work: null as unknown as Work,
  s: null as unknown as KmemCache,
  skip: false,
}) {}

interface KmemCacheFields {
  name: string;
  object_size: number;
  size: number;
  flags: SlabFlags;
  refcount: number;
  order: number;
  min_partial: number;
  cpu_partial: number;
  remote_node_defrag_ratio: number;
  kobj: Kobject;
  memcg_kset: Kset | null;
  kobj_remove_work: Work;
  /** Only where a patch destroys caches asynchronously. */
  async_destroy_work: Work | null;
  /** By CPU. */
  cpu_slab: readonly KmemCacheCpu[];
  node: KmemCacheNode;
  /** Of the SLAB allocator, by CPU and by node, in the place of the two above. */
  array: readonly ArrayPointer[];
  nodelists: readonly ListPointer[];
  /** Nodes that it has a kmem_cache_node for; `node` is the one of node 0. */
  nodes: readonly number[];
  root_cache: KmemCache | null;
  /** Children of a root cache. */
  memcg_children: List<KmemCache>;
  memcg: Memcg | null;
  dying: boolean;
  max_attr_size: number;
  /** The kernel has said so. */
  still_has_objects: boolean;
}

export class KmemCache extends struct<KmemCacheFields>('kmem_cache', {
  name: '',
  object_size: 0,
  size: 0,
  flags: {},
  refcount: 0,
  order: 0,
  min_partial: 5,
  cpu_partial: 30,
  remote_node_defrag_ratio: 1000,
  kobj: null as unknown as Kobject,
  memcg_kset: null,
  kobj_remove_work: null as unknown as Work,
  async_destroy_work: null,
  cpu_slab: [],
  node: null as unknown as KmemCacheNode,
  array: [],
  nodelists: [],
  nodes: [],
  root_cache: null,
  memcg_children: null as unknown as List<KmemCache>,
  memcg: null,
  dying: false,
  max_attr_size: 0,
  still_has_objects: false,
}) {}
