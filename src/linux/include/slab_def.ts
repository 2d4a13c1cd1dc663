/**
 * include/linux/slab_def.h and mm/slab.c, 3.6: what a cache of the SLAB allocator has besides its name and size. Left out:
 * colours, batch counts, shared and alien caches, management data outside of the slab, statistics.
 */
import type { Work } from '../../engine/async/work.ts';
import type { List } from '../../engine/list.ts';
import type { SpinLock } from '../../engine/locks/spinlock.ts';
import { struct } from '../../engine/struct.ts';
import type { Slab } from './slab.ts';

interface ArrayCacheFields {
  /** One entry a free object: the slab it lies in, where it still counts as used. */
  entry: List<Slab>;
}

/** The free objects that one CPU keeps of one cache. */
export class ArrayCache extends struct<ArrayCacheFields>('array_cache', {
  entry: null as unknown as List<Slab>,
}) {}

interface KmemList3Fields {
  list_lock: SpinLock;
  /** Full, partial and free slabs; `inuse` says which. */
  slabs: List<Slab>;
}

/** The slabs of one cache on one node. */
export class KmemList3 extends struct<KmemList3Fields>('kmem_list3', {
  list_lock: null as unknown as SpinLock,
  slabs: null as unknown as List<Slab>,
}) {}

/** cachep->array[cpu]; null while that CPU is away. */
export class ArrayPointer extends struct('pointer to array_cache', { to: null as ArrayCache | null }) {}

/** cachep->nodelists[node]; null while that node has no memory. */
export class ListPointer extends struct('pointer to kmem_list3', { to: null as KmemList3 | null }) {}

/** The delayed work of one CPU that gives memory back every two seconds. */
export class ReapWork extends struct('reap_work', {
  /** Its timer runs. */
  armed: false,
  work: null as unknown as Work,
}) {}
