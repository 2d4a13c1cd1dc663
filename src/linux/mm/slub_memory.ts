/**
 * mm/slub.c, the memory notifier, 4.11 to 6.x: caches give up slabs before memory goes offline, and get a kmem_cache_node
 * before the first memory of a node comes. Dossier 2021 §3.2, A and A+. Left out: everything about nodes (there is one, which
 * always has memory).
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

/** All caches, whichever node the memory belongs to. */
export function* slab_mem_going_offline_callback(this: Kernel): Sleeps<void> {
  yield* this.mutex_lock(this.slab_mutex);
  for (const s of this.slab_caches.all()) yield* this.__kmem_cache_shrink(s);
  this.mutex_unlock(this.slab_mutex);
}
