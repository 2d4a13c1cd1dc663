/** 666716fd267d (5.12): a node that lost its memory keeps its kmem_cache_node in every cache; new caches get none for it. */
import type { Overlay } from '../../linux/kernel.ts';

export const slabKeepsNodes: Overlay = {
  *slab_mem_offline_callback(nid) {
    yield* this.mutex_lock(this.slab_mutex);
    this.slab_nodes.delete(nid);
    this.mutex_unlock(this.slab_mutex);
  },
};
