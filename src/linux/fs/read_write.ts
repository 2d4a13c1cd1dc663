/**
 * fs/read_write.c and fs/namei.c: what `echo V > PATH` and `cat PATH` do with files of /sys/kernel/slab. Left out: all other
 * file systems, the dentry cache (every path is walked), file descriptors kept open.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import { ENOENT } from '../include/errno.ts';
import type { KernfsNode } from '../include/kernfs.ts';
import type { Kernel } from '../kernel.ts';

/** The file `attr` of the directory, or of what the link, `cache` names; with a reference to its memory. */
export function* path_lookup(this: Kernel, cache: string, attr: string): Sleeps<KernfsNode | null> {
  if (this.slab_kset === null) return null;
  const root = this.slab_kset.kobj.sd!;
  let dir = yield* this.kernfs_walk(root, cache);
  if (dir?.type === 'link') {
    const target = dir.target!.name;
    this.kernfs_put(dir);
    dir = yield* this.kernfs_walk(root, target);
  }
  if (dir === undefined) return null;
  const file = yield* this.kernfs_walk(dir, attr);
  this.kernfs_put(dir);
  return file ?? null;
}

export function* SyS_write(this: Kernel, cache: string, attr: string, value: string): Sleeps<number> {
  const kn = yield* this.path_lookup(cache, attr);
  if (kn === null) return -ENOENT;
  const of = yield* this.kernfs_fop_open(kn, true);
  this.kernfs_put(kn);
  if (typeof of === 'number') return of;
  const written = yield* this.kernfs_fop_write(of, value);
  this.kernfs_fop_release(of);
  return written;
}

export function* SyS_read(this: Kernel, cache: string, attr: string): Sleeps<string | number> {
  const kn = yield* this.path_lookup(cache, attr);
  if (kn === null) return -ENOENT;
  const of = yield* this.kernfs_fop_open(kn, false);
  this.kernfs_put(kn);
  if (typeof of === 'number') return of;
  const text = yield* this.kernfs_fop_read(of);
  this.kernfs_fop_release(of);
  return text;
}
