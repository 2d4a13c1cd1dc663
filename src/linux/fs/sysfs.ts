/**
 * fs/sysfs/dir.c, file.c and symlink.c, 4.x: directories of kobjects, attribute files, links. Left out: binary files, permissions
 * other than "has a store function".
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import { ENOENT } from '../include/errno.ts';
import type { KernfsNode, KernfsOpenFile } from '../include/kernfs.ts';
import type { Kobject } from '../include/kobject.ts';
import type { Kernel } from '../kernel.ts';

export function* sysfs_create_dir_ns(this: Kernel, kobj: Kobject): Sleeps<number> {
  const parent = kobj.parent === null ? this.sysfs_root : kobj.parent.sd;
  if (parent === null) return -ENOENT;
  const kn = yield* this.kernfs_create_dir(parent, kobj.name, kobj);
  if (typeof kn === 'number') return kn;
  kobj.sd = kn;
  this.kernfs_get(kn);
  return 0;
}

/** From here on nobody finds a directory at the kobject; users of its files are waited for. */
export function* sysfs_remove_dir(this: Kernel, kobj: Kobject): Sleeps<void> {
  this.spin_lock(this.sysfs_symlink_target_lock);
  const kn = kobj.sd;
  kobj.sd = null;
  this.spin_unlock(this.sysfs_symlink_target_lock);
  if (kn !== null) yield* this.kernfs_remove(kn);
}

export function* sysfs_create_group(this: Kernel, kobj: Kobject, attrs: readonly string[]): Sleeps<number> {
  for (const attr of attrs) {
    const kn = yield* this.kernfs_create_file(kobj.sd!, attr);
    if (typeof kn === 'number') return kn;
  }
  return 0;
}

/** Each of the files by its name, in the order in which they were made. */
export function* sysfs_remove_groups(this: Kernel, kobj: Kobject, names: readonly string[]): Sleeps<void> {
  yield* this.sysfs_remove_group(kobj, names);
}

export function* sysfs_remove_group(this: Kernel, kobj: Kobject, names: readonly string[]): Sleeps<void> {
  yield* this.remove_files(kobj, names);
}

export function* remove_files(this: Kernel, kobj: Kobject, names: readonly string[]): Sleeps<void> {
  for (const name of names) yield* this.kernfs_remove_by_name(kobj.sd, name);
}

export function* sysfs_create_link(
  this: Kernel,
  kobj: Kobject,
  target: Kobject,
  name: string,
): Sleeps<number> {
  this.spin_lock(this.sysfs_symlink_target_lock);
  const kn = target.sd;
  if (kn !== null) this.kernfs_get(kn);
  this.spin_unlock(this.sysfs_symlink_target_lock);
  if (kn === null) return -ENOENT;
  const link = yield* this.kernfs_create_link(kobj.sd!, name, kn);
  this.kernfs_put(kn);
  return typeof link === 'number' ? link : 0;
}

/** Removes whatever has that name, as its kernel counterpart does. */
export function* sysfs_remove_link(this: Kernel, kobj: Kobject, name: string): Sleeps<void> {
  yield* this.kernfs_remove_by_name(kobj.sd, name);
}

export function sysfs_may_write(this: Kernel, kn: KernfsNode): boolean {
  return this[kn.kobj!.sysfs_ops!.may_write](kn.attr!);
}

export function* sysfs_kf_write(this: Kernel, of: KernfsOpenFile, buf: string): Sleeps<number> {
  const kobj = of.kn.kobj!;
  return yield* this[kobj.sysfs_ops!.store](kobj, of.kn.attr!, buf);
}

export function* sysfs_kf_seq_show(this: Kernel, of: KernfsOpenFile): Sleeps<string | number> {
  const kobj = of.kn.kobj!;
  return yield* this[kobj.sysfs_ops!.show](kobj, of.kn.attr!);
}
