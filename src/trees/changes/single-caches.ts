/**
 * 9855609bde03 and 10befea91b61 (5.9): accounted objects come from the one cache there is, so that caches of memory cgroups,
 * their ksets, the removal work and the repetition of a store under slab_mutex are gone. Dossier 2017 §1. Left out: what an
 * object is charged to.
 */

import { DONE } from '../../engine/sleeps.ts';
import type { KmemCache } from '../../linux/include/slab.ts';
import type { Overlay } from '../../linux/kernel.ts';

export const singleCaches: Overlay = {
  memcg_kmem_get_cache: (s: KmemCache) => s,
  memcg_sysfs_enabled: () => false,
  memcg_deactivate_kmem_caches: () => DONE,
  memcg_destroy_kmem_caches: () => DONE,
  memcg_get_cache_ids: () => DONE,
  memcg_put_cache_ids() {},

  init_remove_work() {},

  *kmem_cache_destroy(s) {
    yield* this.get_online_cpus();
    yield* this.get_online_mems();
    yield* this.mutex_lock(this.slab_mutex);
    if (--s.refcount === 0 && (yield* this.shutdown_cache(s))) this.slab_still_has_objects(s);
    this.mutex_unlock(this.slab_mutex);
    yield* this.put_online_mems();
    yield* this.put_online_cpus();
  },

  *__kmem_cache_shutdown(s) {
    yield* this.flush_all(s);
    return yield* this.kmem_cache_free_slabs(s);
  },

  *slab_attr_store(kobj, attr, buf) {
    return yield* this.slab_attribute_store(kobj.container as KmemCache, attr, buf);
  },
};
