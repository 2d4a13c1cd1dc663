/**
 * mm/slub.c, the debugfs part, 6.11, and fs/debugfs/inode.c behind it: a cache that stores its users (here: every cache, with
 * CONFIG_SLUB_DEBUG_ON) has a directory with its name. Left out: the locks of the directories' inodes, the text of the files.
 */
import { CountedRef } from '../../engine/locks/counted-ref.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import { DebugfsDir } from '../include/debugfs.ts';
import { ENOENT } from '../include/errno.ts';
import type { KmemCache } from '../include/slab.ts';
import type { Kernel } from '../kernel.ts';

/** SLAB_STORE_USER, which also keeps a cache from being merged. */
export function slab_stores_users(this: Kernel): boolean {
  return this.config.SLUB_DEBUG && this.config.SLUB_DEBUG_ON;
}

/** False: there is a directory of this name, and the new cache gets none. */
export function debugfs_slab_add(this: Kernel, s: KmemCache): boolean {
  const { name } = s;
  if (this.debugfs_slab_root.get(name) !== undefined) return false;
  const active_users = new CountedRef(this.machine, `debugfs of ${name}`);
  active_users.annotated = false;
  const dir = new DebugfsDir(this.machine.heap, { name, i_private: s, active_users });
  this.debugfs_slab_root.set(name, dir);
  return true;
}

export function* debugfs_slab_release(this: Kernel, s: KmemCache): Sleeps<void> {
  if (this.slab_stores_users()) yield* this.debugfs_lookup_and_remove(s.name);
}

/** Whosever directory it is that has the name. */
export function* debugfs_lookup_and_remove(this: Kernel, name: string): Sleeps<void> {
  const dir = this.debugfs_slab_root.get(name);
  if (dir === undefined) return;
  this.debugfs_slab_root.delete(name);
  yield* dir.active_users.before();
  dir.active_users.deactivate();
  yield* dir.active_users.drain();
  this.kfree(dir, 'debugfs_lookup_and_remove');
}

/** cat alloc_traces, from open to close. */
export function* slab_debug_trace_open(this: Kernel, name: string): Sleeps<string | number> {
  const dir = this.debugfs_slab_root.get(name);
  if (dir === undefined) return -ENOENT;
  const { active_users } = dir;
  yield* active_users.before();
  if (!active_users.get()) return -ENOENT;
  const s = dir.i_private;
  this.might_alloc();
  yield* s.node.list_lock.before();
  this.spin_lock(s.node.list_lock);
  const slabs = s.node.nr_slabs;
  this.spin_unlock(s.node.list_lock);
  active_users.put();
  return `${slabs}\n`;
}
