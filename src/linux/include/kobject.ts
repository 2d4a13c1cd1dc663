/** include/linux/kobject.h: kobjects and ksets. Left out: namespaces, attribute groups, uevent environments. */
import type { List } from '../../engine/list.ts';
import type { SpinLock } from '../../engine/locks/spinlock.ts';
import type { Waitable } from '../../engine/op.ts';
import { struct } from '../../engine/struct.ts';
import type { KernfsNode } from './kernfs.ts';

/** struct sysfs_ops: what reads and writes the files of a directory, as symbols; and which of them can be written. */
export interface SysfsOps {
  readonly show: 'slab_attr_show' | 'dev_attr_show' | 'drv_attr_show';
  readonly store: 'slab_attr_store' | 'dev_attr_store' | 'drv_attr_store';
  readonly may_write: 'slab_attr_may_write' | 'dev_attr_may_write' | 'drv_attr_may_write';
}

interface KobjectFields {
  name: string;
  /** invariant: the object is freed when it reaches 0, and not before. */
  kref: number;
  /** The marked access of its kref. */
  ref: Waitable;
  parent: Kobject | null;
  kset: Kset | null;
  sd: KernfsNode | null;
  /** Symbol of ktype->release; gets the container. */
  release: string;
  /** ktype->sysfs_ops; null: no files. */
  sysfs_ops: SysfsOps | null;
  container: unknown;
  state_initialized: boolean;
  state_in_sysfs: boolean;
  state_add_uevent_sent: boolean;
  state_remove_uevent_sent: boolean;
}

export class Kobject extends struct<KobjectFields>('kobject', {
  name: '',
  kref: 0,
  ref: null as unknown as Waitable,
  parent: null,
  kset: null,
  sd: null,
  release: '',
  sysfs_ops: null,
  container: null,
  state_initialized: false,
  state_in_sysfs: false,
  state_add_uevent_sent: false,
  state_remove_uevent_sent: false,
}) {}

interface KsetFields {
  kobj: Kobject;
  list: List<Kobject>;
  list_lock: SpinLock;
}

export class Kset extends struct<KsetFields>('kset', {
  kobj: null as unknown as Kobject,
  list: null as unknown as List<Kobject>,
  list_lock: null as unknown as SpinLock,
}) {}
