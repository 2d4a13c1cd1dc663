/** What differs between kernels without being code: names, letters, the flags of a cache. One object a tree. */
import type { SlabFlags } from './include/slab.ts';

export interface Facts {
  /** As in the banner of a report: `4.11.0`. */
  readonly release: string;
  /** What the references of kernfs files are called. */
  readonly kernfsLockName: 's_active' | 'kn->count' | 'kn->active';
  /** Prefix of system call functions. */
  readonly syscallPrefix: 'sys_' | 'SyS_' | '__x64_sys_' | '__arm64_sys_';
  readonly allocator: 'slab' | 'slub';
  readonly recursiveReaders: 'unstored' | 'precise';
  /** The letters before the size in the directory name of a mergeable cache. */
  readonly slabIdLetters: (flags: SlabFlags) => string;
  readonly vcpuCacheFlags: SlabFlags;
}

/** Was the kernel released as this version or later? */
export function since({ release }: Pick<Facts, 'release'>, major: number, minor: number): boolean {
  const [ours = 0, theirs = 0] = release.split('.').map(Number);
  return ours > major || (ours === major && theirs >= minor);
}
