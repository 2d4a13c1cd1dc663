/** What differs between kernels without being code: names, letters, the flags of a cache. One object a tree. */
import type { SlabFlags } from './include/slab.ts';

export interface Facts {
  /** As in the banner of a report: `4.11.0`. */
  readonly release: string;
  /** How reports are worded and laid out. */
  readonly era: 'v4.10' | 'v4.19';
  /** What the references of kernfs files are called. */
  readonly kernfsLockName: 's_active' | 'kn->count' | 'kn->active';
  /** Prefix of system call functions. */
  readonly syscallPrefix: 'SyS_' | '__x64_sys_';
  readonly recursiveReaders: 'unstored' | 'precise';
  /** The letters before the size in the directory name of a mergeable cache. */
  readonly slabIdLetters: (flags: SlabFlags) => string;
  readonly vcpuCacheFlags: SlabFlags;
}
