/** By 6.11 a cache gets the link of one more name before it counts one more user. Dossier 2017 §2, CREATE. */
import type { Overlay } from '../../linux/kernel.ts';

export const aliasLinkedBeforeCounted: Overlay = {
  *__kmem_cache_alias(name, size, flags) {
    const s = this.find_mergeable(Math.ceil(size / 8) * 8, flags);
    if (s === null || (yield* this.sysfs_slab_alias(s, name)) < 0) return null;
    s.refcount++;
    s.object_size = Math.max(s.object_size, size);
    return s;
  },
};
