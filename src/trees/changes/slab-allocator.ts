/**
 * The SLAB allocator of 3.6 in the place of SLUB: no directories under /sys/kernel/slab, no merging, no caches of memory
 * cgroups. Left out: as in mm/slab.ts.
 */
import { KmemCache } from '../../linux/include/slab.ts';
import type { Overlay } from '../../linux/kernel.ts';

export const slabAllocator: Overlay = {
  *kmem_cache_create(name, size, flags) {
    yield* this.get_online_cpus();
    yield* this.mutex_lock(this.slab_mutex);
    this.might_alloc();
    const s = new KmemCache(this.machine.heap, { name, object_size: size, size, flags });
    this.setup_cpu_cache(s);
    s.refcount = 1;
    this.slab_caches.add(s);
    this.mutex_unlock(this.slab_mutex);
    yield* this.put_online_cpus();
    return s;
  },

  /** The cache is off the list before it is empty, and comes back when it cannot go. */
  *kmem_cache_destroy(s) {
    yield* this.get_online_cpus();
    yield* this.mutex_lock(this.slab_mutex);
    this.slab_caches.delete(s);
    if (yield* this.__cache_shrink(s)) {
      this.slab_error(s, "Can't free all objects");
      this.slab_caches.add(s);
      this.mutex_unlock(this.slab_mutex);
      yield* this.put_online_cpus();
      return;
    }
    if (s.flags.rcu === true) yield* this.rcu_barrier();
    this.__kmem_cache_destroy(s);
    this.mutex_unlock(this.slab_mutex);
    yield* this.put_online_cpus();
  },

  *kmem_cache_shrink(s) {
    yield* this.get_online_cpus();
    yield* this.mutex_lock(this.slab_mutex);
    const busy = yield* this.__cache_shrink(s);
    this.mutex_unlock(this.slab_mutex);
    yield* this.put_online_cpus();
    return busy;
  },

  kmem_cache_alloc(s) {
    return this.cache_alloc(s);
  },

  kmem_cache_free(object) {
    this.cache_free(object);
  },

  /** From 945cf2b6199b on. Under slab_mutex. True: objects remain, nothing is freed. */
  *__kmem_cache_shutdown(s) {
    if (yield* this.__cache_shrink(s)) return true;
    this.free_cpu_caches(s);
    return false;
  },

  free_cache(s) {
    this.kfree(s, 'kmem_cache_destroy');
  },

  /** CPUs but the first come later, by the notifier. */
  *create_kmalloc_caches() {
    yield* this.mutex_lock(this.slab_mutex);
    for (const size of [32, 192]) {
      const s = new KmemCache(this.machine.heap, { name: `size-${size}`, object_size: size, size });
      this.setup_cpu_cache(s);
      s.refcount = 1;
      this.slab_caches.add(s);
    }
    this.mutex_unlock(this.slab_mutex);
    this.init_reap_works();
    this.start_cpu_timer(0);
  },

  *slab_sysfs_init() {},
};
