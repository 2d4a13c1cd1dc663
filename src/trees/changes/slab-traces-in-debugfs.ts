/** 64dd68497be7 (5.14): a cache that stores its users has a directory with its name in debugfs. Dossier 2024 §2. */
import type { Overlay } from '../../linux/kernel.ts';

export const slabTracesInDebugfs: Overlay = {
  *__kmem_cache_create(s) {
    this.kmem_cache_open(s);
    this.init_remove_work(s);
    if (this.slab_state === 'UP') return 0;
    const error = yield* this.sysfs_slab_add(s);
    if (error < 0) this.__kmem_cache_release(s);
    else if (this.slab_stores_users()) this.debugfs_slab_add(s);
    return error;
  },
};
