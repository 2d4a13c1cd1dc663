/** 7ba0273b2f34 (5.15) and 393c3714081a (5.18, one a file system): the tree of nodes is guarded by a rwsem. */
import type { Overlay } from '../../linux/kernel.ts';

export const kernfsRwsem: Overlay = {
  kernfs_lock() {
    return this.down_write(this.kernfs_rwsem);
  },
  kernfs_unlock() {
    this.up_write(this.kernfs_rwsem);
  },
  kernfs_lock_shared() {
    return this.down_read(this.kernfs_rwsem);
  },
  kernfs_unlock_shared() {
    this.up_read(this.kernfs_rwsem);
  },
};
