/**
 * fs/kernfs/file.c, 4.x: open, write and read of a file. Left out: mmap, poll, seek, the copy of user memory, pre-allocated
 * buffers.
 */
import { Mutex } from '../../engine/locks/mutex.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import { EACCES, ENODEV } from '../include/errno.ts';
import { type KernfsNode, KernfsOpenFile } from '../include/kernfs.ts';
import type { Kernel } from '../kernel.ts';

/** An open file keeps the node's memory, not its active reference: a later write may find the file gone. */
export function* kernfs_fop_open(
  this: Kernel,
  kn: KernfsNode,
  writable: boolean,
): Sleeps<KernfsOpenFile | number> {
  if (!(yield* this.kernfs_get_active(kn))) return -ENODEV;
  if (writable && !this.sysfs_may_write(kn)) {
    this.kernfs_put_active(kn);
    return -EACCES;
  }
  this.might_alloc();
  const mutex = new Mutex(this.machine, `of->mutex of ${kn.active.name}`, '&of->mutex');
  const of = new KernfsOpenFile(this.machine.heap, { kn, mutex, writable });
  this.kernfs_get(kn);
  this.kernfs_put_active(kn);
  return of;
}

export function kernfs_fop_release(this: Kernel, of: KernfsOpenFile): void {
  const { kn } = of;
  this.kfree(of, 'kernfs_fop_release');
  this.kernfs_put(kn);
}

export function* kernfs_fop_write(this: Kernel, of: KernfsOpenFile, buf: string): Sleeps<number> {
  const { kn } = of;
  this.might_alloc();
  yield* this.mutex_lock(of.mutex);
  if (!(yield* this.kernfs_get_active(kn))) {
    this.mutex_unlock(of.mutex);
    return -ENODEV;
  }
  const written = yield* this.sysfs_kf_write(of, buf);
  this.kernfs_put_active(kn);
  this.mutex_unlock(of.mutex);
  return written;
}

export function* kernfs_fop_read(this: Kernel, of: KernfsOpenFile): Sleeps<string | number> {
  const { kn } = of;
  yield* this.mutex_lock(of.mutex);
  if (!(yield* this.kernfs_get_active(kn))) {
    this.mutex_unlock(of.mutex);
    return -ENODEV;
  }
  this.might_alloc();
  const text = yield* this.sysfs_kf_seq_show(of);
  this.kernfs_put_active(kn);
  this.mutex_unlock(of.mutex);
  return text;
}
