/**
 * The merged series of the 2024 thread (6.12): b5959789e96e, 4ec10268ed98 (directories go at once), 2eb14c1c2717 (a cache with
 * RCU-freed slabs waits for them itself), 6c6c47b063b5 (destruction waits for kfree_rcu() first). Everything is done when it
 * returns; a cache whose objects are lost is taken off the list all the same. Dossier 2024 §2, T612. Left out: kfence.
 */
import type { Overlay } from '../../linux/kernel.ts';

export const destroyWaitsForKfreeRcu: Overlay = {
  *kmem_cache_destroy(s) {
    yield* this.kvfree_rcu_barrier();
    const left = yield* this.kmem_cache_drop_user(s);
    if (left === 'used') return;
    yield* this.sysfs_slab_unlink(s);
    yield* this.debugfs_slab_release(s);
    if (left === 'busy') return;
    if (s.flags.rcu === true) yield* this.rcu_barrier();
    yield* this.kmem_cache_release(s);
  },

  /** Dissolved into its caller by b5959789e96e. */
  *shutdown_cache(s) {
    yield* this.kasan_cache_shutdown(s);
    const busy = yield* this.__kmem_cache_shutdown(s);
    if (busy) this.slab_still_has_objects(s);
    this.kmem_cache_off_list(s);
    return busy;
  },

  *kmem_cache_release(s) {
    yield* this.sysfs_slab_release(s);
  },
};
