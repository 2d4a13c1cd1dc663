/** 59450bbc12be (5.12): creating, destroying and shrinking a cache hold off neither CPU nor memory hotplug. */
import type { Overlay } from '../../linux/kernel.ts';

export const slabWithoutHotplugLock: Overlay = {
  *kmem_cache_create(name, size, flags) {
    yield* this.mutex_lock(this.slab_mutex);
    const alias = yield* this.__kmem_cache_alias(name, size, flags);
    const s = alias ?? (yield* this.create_cache(name, size, flags, null, null));
    this.mutex_unlock(this.slab_mutex);
    return s;
  },

  *kmem_cache_destroy(s) {
    yield* this.mutex_lock(this.slab_mutex);
    if (--s.refcount === 0 && (yield* this.shutdown_cache(s))) this.slab_still_has_objects(s);
    this.mutex_unlock(this.slab_mutex);
  },

  *kmem_cache_shrink(s) {
    yield* this.kasan_cache_shrink(s);
    return yield* this.__kmem_cache_shrink(s);
  },
};
