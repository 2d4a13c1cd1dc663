/**
 * fs/super.c, 3.6: umount, which frees its last inode after a grace period and waits for that before it lets go of the file
 * system. Left out: mounting, superblocks and their locks, name spaces.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import { FileSystemType, Inode } from '../include/fs.ts';
import type { Kernel } from '../kernel.ts';

export function* SyS_umount(this: Kernel, path: string): Sleeps<number> {
  const fs = new FileSystemType(this.machine.heap, { name: path });
  yield* this.mntput_no_expire(fs);
  return 0;
}

export function* mntput_no_expire(this: Kernel, fs: FileSystemType): Sleeps<void> {
  yield* this.deactivate_super(fs);
}

export function* deactivate_super(this: Kernel, fs: FileSystemType): Sleeps<void> {
  yield* this.deactivate_locked_super(fs);
}

export function* deactivate_locked_super(this: Kernel, fs: FileSystemType): Sleeps<void> {
  this.call_rcu(fs.name, 'i_callback', new Inode(this.machine.heap, { i_fs: fs }));
  yield* this.rcu_barrier();
  this.kfree(fs, 'put_filesystem');
}

/** Softirq. */
export function i_callback(this: Kernel, inode: Inode): void {
  if (inode.i_fs.name !== '') this.kfree(inode, 'i_callback');
}
