/**
 * fs/kernfs/dir.c, the lock of the tree of nodes: kernfs_mutex for everybody up to 5.14. These four names are ours, so that the
 * lock can change; no report prints them. Left out: the spinlocks beside it (open files, renames, inode attributes).
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

export function kernfs_lock(this: Kernel): Sleeps<void> {
  return this.mutex_lock(this.kernfs_mutex);
}

export function kernfs_unlock(this: Kernel): void {
  this.mutex_unlock(this.kernfs_mutex);
}

/** For a look that changes nothing. */
export function kernfs_lock_shared(this: Kernel): Sleeps<void> {
  return this.mutex_lock(this.kernfs_mutex);
}

export function kernfs_unlock_shared(this: Kernel): void {
  this.mutex_unlock(this.kernfs_mutex);
}
