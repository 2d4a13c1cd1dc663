/**
 * 2d7f9f8c1823 (6.1): a node that nobody is inside of is not drained, nor is lockdep told that it might have been. 4abc99652812
 * (6.1): removal by name keeps a reference to the node. Dossier 2017 §0.1. Left out: draining of open files.
 */
import { ENOENT } from '../../linux/include/errno.ts';
import type { Overlay } from '../../linux/kernel.ts';

export const kernfsDrainWhenActive: Overlay = {
  *kernfs_drain(kn) {
    if (kn.active.idle()) return;
    this.kernfs_unlock();
    yield* kn.active.drain();
    yield* this.kernfs_lock();
  },

  *kernfs_remove_by_name(parent, name) {
    if (parent === null) return -ENOENT;
    yield* this.kernfs_lock();
    const kn = this.kernfs_find_ns(parent, name);
    if (kn !== undefined) {
      this.kernfs_get(kn);
      yield* this.__kernfs_remove(kn);
      this.kernfs_put(kn);
    }
    this.kernfs_unlock();
    return kn === undefined ? -ENOENT : 0;
  },
};
