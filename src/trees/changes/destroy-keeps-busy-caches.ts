/** 46a9ea668190 (6.6): a cache that still has objects when it is destroyed keeps its directory and its memory. */
import type { Overlay } from '../../linux/kernel.ts';

export const destroyKeepsBusyCaches: Overlay = {
  *kmem_cache_destroy(s) {
    yield* this.cpus_read_lock();
    yield* this.mutex_lock(this.slab_mutex);
    const { rcu } = s.flags;
    const last = --s.refcount === 0;
    const busy = last && (yield* this.shutdown_cache(s));
    if (busy) this.slab_still_has_objects(s);
    this.mutex_unlock(this.slab_mutex);
    this.cpus_read_unlock();
    if (last && !busy && rcu !== true) yield* this.kmem_cache_release(s);
  },
};
