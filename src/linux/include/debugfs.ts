/** include/linux/debugfs.h: the directory that a cache has under /sys/kernel/debug/slab. Left out: inodes, other directories. */
import type { CountedRef } from '../../engine/locks/counted-ref.ts';
import { struct } from '../../engine/struct.ts';
import type { KmemCache } from './slab.ts';

interface DebugfsDirFields {
  name: string;
  /** What its files are about. Nothing keeps it alive. */
  i_private: KmemCache;
  /** Users of its files: a removal waits for them. */
  active_users: CountedRef;
}

export class DebugfsDir extends struct<DebugfsDirFields>('debugfs directory', {
  name: '',
  i_private: null as unknown as KmemCache,
  active_users: null as unknown as CountedRef,
}) {}
