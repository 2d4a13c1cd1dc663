/** include/linux/kernfs.h: nodes and open files. Left out: namespaces, mmap, inode attributes, hashes. */

import type { Dict } from '../../engine/dict.ts';
import type { List } from '../../engine/list.ts';
import type { CountedRef } from '../../engine/locks/counted-ref.ts';
import type { Mutex } from '../../engine/locks/mutex.ts';
import { struct } from '../../engine/struct.ts';
import type { Kobject } from './kobject.ts';

interface KernfsNodeFields {
  name: string;
  type: 'dir' | 'file' | 'link';
  /** invariant: reaches 0 once, when the node is freed. */
  count: number;
  active: CountedRef;
  parent: KernfsNode | null;
  /** It can be found under its parent. */
  linked: boolean;
  /** Directories: in order of creation, and by name. */
  children: List<KernfsNode> | null;
  byName: Dict<KernfsNode> | null;
  target: KernfsNode | null;
  /** A file that removes itself: begun, and done. */
  suicidal: boolean;
  suicided: boolean;
  kobj: Kobject | null;
  /** The attribute behind a file. */
  attr: string | null;
}

export class KernfsNode extends struct<KernfsNodeFields>('kernfs_node', {
  name: '',
  type: 'dir',
  count: 1,
  active: null as unknown as CountedRef,
  parent: null,
  linked: false,
  children: null,
  byName: null,
  target: null,
  suicidal: false,
  suicided: false,
  kobj: null,
  attr: null,
}) {}

interface OpenFileFields {
  kn: KernfsNode;
  mutex: Mutex;
  writable: boolean;
}

/** One open file description: it keeps the node's memory, not its active reference. */
export class KernfsOpenFile extends struct<OpenFileFields>('kernfs_open_file', {
  kn: null as unknown as KernfsNode,
  mutex: null as unknown as Mutex,
  writable: false,
}) {}
