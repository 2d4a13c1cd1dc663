/**
 * mm/slub.c, the memory notifier, 4.11 to 6.x: caches give up slabs before memory goes offline, and get a kmem_cache_node
 * before a node gets its first memory. Dossier 2021 §3.2, A and A+. Left out: failing allocations; all slabs lie on node 0,
 * of other nodes is known only which caches have a kmem_cache_node for them.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

export type MemoryAction =
  | 'MEM_GOING_ONLINE'
  | 'MEM_CANCEL_ONLINE'
  | 'MEM_ONLINE'
  | 'MEM_GOING_OFFLINE'
  | 'MEM_CANCEL_OFFLINE'
  | 'MEM_OFFLINE';

/** include/linux/memory.h: what memory notifiers are told. */
export interface MemoryNotify {
  /** The node that gets its first, or loses its last, kernel memory; -1: none does. */
  readonly status_change_nid_normal: number;
}

/** 0, or the errno that keeps the action from happening. */
export function* slab_memory_callback(
  this: Kernel,
  action: MemoryAction,
  { status_change_nid_normal: nid }: MemoryNotify,
): Sleeps<number> {
  switch (action) {
    case 'MEM_GOING_ONLINE':
      if (nid >= 0) yield* this.slab_mem_going_online_callback(nid);
      break;
    case 'MEM_GOING_OFFLINE':
      yield* this.slab_mem_going_offline_callback();
      break;
    case 'MEM_OFFLINE':
    case 'MEM_CANCEL_ONLINE':
      if (nid >= 0) yield* this.slab_mem_offline_callback(nid);
  }
  return 0;
}

/** All caches, whichever node the memory belongs to. */
export function* slab_mem_going_offline_callback(this: Kernel): Sleeps<void> {
  yield* this.mutex_lock(this.slab_mutex);
  for (const s of this.slab_caches.all()) yield* this.__kmem_cache_shrink(s);
  this.mutex_unlock(this.slab_mutex);
}

export function* slab_mem_going_online_callback(this: Kernel, nid: number): Sleeps<void> {
  yield* this.mutex_lock(this.slab_mutex);
  for (const s of this.slab_caches.all()) {
    this.might_alloc();
    if (!s.nodes.includes(nid)) s.nodes = [...s.nodes, nid];
  }
  if (!this.slab_nodes.has(nid)) this.slab_nodes.add(nid);
  this.mutex_unlock(this.slab_mutex);
}

/** Up to 5.11 the caches lose what they had for the node. */
export function* slab_mem_offline_callback(this: Kernel, nid: number): Sleeps<void> {
  yield* this.mutex_lock(this.slab_mutex);
  for (const s of this.slab_caches.all()) s.nodes = s.nodes.filter((node) => node !== nid);
  this.slab_nodes.delete(nid);
  this.mutex_unlock(this.slab_mutex);
}
