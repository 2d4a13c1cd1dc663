/**
 * fs/read_write.c and fs/namei.c: what `echo V > PATH` and `cat PATH` do with files under /sys. Left out: all other file
 * systems, the dentry cache (every path is walked, from the innermost directory that is never removed), file descriptors kept
 * open, freezing: sb_writers is known to lockdep and waited for by nobody.
 */
import { APIS } from '../../engine/lockdep/apis.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import { ENOENT, ERESTARTNOINTR } from '../include/errno.ts';
import type { KernfsNode, KernfsOpenFile } from '../include/kernfs.ts';
import type { Kernel } from '../kernel.ts';

/** The file at `path`, with a reference to its memory. A link on the way leads to its neighbour. */
export function* path_lookup(this: Kernel, path: string): Sleeps<KernfsNode | null> {
  let end = path.lastIndexOf('/');
  let root: KernfsNode | undefined;
  while (end > 0) {
    root = this.permanent_dirs.get(path.slice(0, end));
    if (root !== undefined) break;
    end = path.lastIndexOf('/', end - 1);
  }
  if (root === undefined) return null;
  let dir = root;
  for (;;) {
    const next = path.indexOf('/', end + 1);
    const name = next < 0 ? path.slice(end + 1) : path.slice(end + 1, next);
    let kn = yield* this.kernfs_walk(dir, name);
    if (kn?.type === 'link') {
      const target = kn.target!.name;
      this.kernfs_put(kn);
      kn = yield* this.kernfs_walk(dir, target);
    }
    if (dir !== root) this.kernfs_put(dir);
    if (kn === undefined || next < 0) return kn ?? null;
    dir = kn;
    end = next;
  }
}

export function* SyS_write(this: Kernel, path: string, value: string): Sleeps<number> {
  const kn = yield* this.path_lookup(path);
  if (kn === null) return -ENOENT;
  const of = yield* this.kernfs_fop_open(kn, true);
  this.kernfs_put(kn);
  if (typeof of === 'number') return of;
  let written = yield* this.ksys_write(of, value);
  while (written === -ERESTARTNOINTR) {
    // It would fail in the same way until whoever has the lock lets go of it.
    yield* this.device_hotplug_lock.changedHands();
    written = yield* this.ksys_write(of, value);
  }
  this.kernfs_fop_release(of);
  return written;
}

/** From 4.17 on; before, a part of the system call. */
export function* ksys_write(this: Kernel, of: KernfsOpenFile, value: string): Sleeps<number> {
  return yield* this.vfs_write(of, value);
}

/** One write: when it is restarted, all of this is undone and begun anew. */
export function* vfs_write(this: Kernel, of: KernfsOpenFile, value: string): Sleeps<number> {
  const { lockdep } = this.machine;
  lockdep.acquire(this.sb_writers, APIS.percpu_down_read);
  const written = yield* this.kernfs_fop_write(of, value);
  lockdep.release(this.sb_writers);
  return written;
}

export function* SyS_read(this: Kernel, path: string): Sleeps<string | number> {
  const kn = yield* this.path_lookup(path);
  if (kn === null) return -ENOENT;
  const of = yield* this.kernfs_fop_open(kn, false);
  this.kernfs_put(kn);
  if (typeof of === 'number') return of;
  const text = yield* this.kernfs_fop_read(of);
  this.kernfs_fop_release(of);
  return text;
}
