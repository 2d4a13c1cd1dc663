/**
 * lib/kobject.c and kobject_uevent.c, 4.x: reference-counted objects with a directory and events. Left out: delayed release
 * (DEBUG_KOBJECT_RELEASE), namespaces, the text of events, the user-mode helper.
 */
import { List } from '../../engine/list.ts';
import { SpinLock } from '../../engine/locks/spinlock.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import { Kobject, Kset } from '../include/kobject.ts';
import type { Kernel } from '../kernel.ts';

type UeventAction = 'add' | 'remove' | 'online' | 'offline';

/** A kobject inside `container`, not yet initialised. `release`: the symbol of ktype->release. */
export function kobject_embed(this: Kernel, container: unknown, name: string, release: string): Kobject {
  const kobj = new Kobject(this.machine.heap, { name, release, container });
  kobj.ref = { name: `kref of ${name}`, id: kobj.id };
  return kobj;
}

export function kobject_init(this: Kernel, kobj: Kobject): void {
  kobj.kref = 1;
  kobj.state_in_sysfs = false;
  kobj.state_add_uevent_sent = false;
  kobj.state_remove_uevent_sent = false;
  kobj.state_initialized = true;
}

export function* kobject_init_and_add(
  this: Kernel,
  kobj: Kobject,
  parent: Kobject | null,
  name: string,
): Sleeps<number> {
  this.kobject_init(kobj);
  kobj.name = name;
  return yield* this.kobject_add_internal(kobj, parent);
}

export function* kobject_add_internal(this: Kernel, kobj: Kobject, parent: Kobject | null): Sleeps<number> {
  const { kset } = kobj;
  if (parent !== null) this.kobject_get(parent);
  kobj.parent = parent;
  if (kset !== null) {
    this.kobj_kset_join(kobj, kset);
    if (parent === null) {
      this.kobject_get(kset.kobj);
      kobj.parent = kset.kobj;
    }
  }
  const error = yield* this.sysfs_create_dir_ns(kobj);
  if (error < 0) {
    yield* this.kobj_kset_leave(kobj);
    yield* this.kobject_put(kobj.parent);
    kobj.parent = null;
    return error;
  }
  kobj.state_in_sysfs = true;
  return 0;
}

export function kobj_kset_join(this: Kernel, kobj: Kobject, kset: Kset): void {
  this.kobject_get(kset.kobj);
  this.spin_lock(kset.list_lock);
  kset.list.add(kobj);
  this.spin_unlock(kset.list_lock);
}

/** Called once too often, it drops a reference to the kset that somebody else holds. */
export function* kobj_kset_leave(this: Kernel, kobj: Kobject): Sleeps<void> {
  const { kset } = kobj;
  if (kset === null) return;
  this.spin_lock(kset.list_lock);
  kset.list.delete(kobj);
  this.spin_unlock(kset.list_lock);
  yield* this.kobject_put(kset.kobj);
}

/** Takes the directory away and waits for its users; the kobject itself keeps its references. */
export function* kobject_del(this: Kernel, kobj: Kobject | null): Sleeps<void> {
  if (kobj === null) return;
  const { sd } = kobj;
  yield* this.sysfs_remove_dir(kobj);
  this.kernfs_put(sd);
  kobj.state_in_sysfs = false;
  yield* this.kobj_kset_leave(kobj);
  yield* this.kobject_put(kobj.parent);
  kobj.parent = null;
}

/** From 5.8 on; called by nobody before. Tells user space if nobody has yet; the parent is the caller's to let go. */
export function* __kobject_del(this: Kernel, kobj: Kobject): Sleeps<void> {
  const { sd } = kobj;
  if (kobj.state_add_uevent_sent && !kobj.state_remove_uevent_sent)
    yield* this.kobject_uevent(kobj, 'remove');
  yield* this.sysfs_remove_dir(kobj);
  this.kernfs_put(sd);
  kobj.state_in_sysfs = false;
  yield* this.kobj_kset_leave(kobj);
  kobj.parent = null;
}

export function kobject_get(this: Kernel, kobj: Kobject): void {
  kobj.inc('kref');
}

export function* kobject_put(this: Kernel, kobj: Kobject | null): Sleeps<void> {
  if (kobj === null) return;
  yield* this.machine.access(kobj.ref);
  if (kobj.decAndTest('kref')) yield* this.kobject_cleanup(kobj);
}

/** The last reference is gone: what was forgotten is done now, then the container is released. */
export function* kobject_cleanup(this: Kernel, kobj: Kobject): Sleeps<void> {
  if (kobj.state_add_uevent_sent && !kobj.state_remove_uevent_sent)
    yield* this.kobject_uevent(kobj, 'remove');
  if (kobj.state_in_sysfs) yield* this.kobject_del(kobj);
  const { release, container } = kobj;
  yield* (this[release as 'slab_kmem_cache_release'] as (container: unknown) => Sleeps<void>).call(
    this,
    container,
  );
}

/** Tells user space. Sleeps: it allocates, and takes the lock of the event sockets. */
export function* kobject_uevent(this: Kernel, kobj: Kobject, action: UeventAction): Sleeps<void> {
  if (action === 'add') kobj.state_add_uevent_sent = true;
  else if (action === 'remove') kobj.state_remove_uevent_sent = true;
  this.might_alloc();
  yield* this.mutex_lock(this.uevent_sock_mutex);
  this.mutex_unlock(this.uevent_sock_mutex);
}

export function* kset_create_and_add(this: Kernel, name: string, parent: Kobject | null): Sleeps<Kset> {
  const { heap } = this.machine;
  const kset = new Kset(heap, {
    list: new List<Kobject>(heap),
    list_lock: new SpinLock(this.machine, `list_lock of ${name}`, '&k->list_lock'),
  });
  kset.kobj = this.kobject_embed(kset, name, 'kset_release');
  yield* this.kobject_init_and_add(kset.kobj, parent, name);
  return kset;
}

export function* kset_unregister(this: Kernel, kset: Kset | null): Sleeps<void> {
  if (kset === null) return;
  yield* this.kobject_del(kset.kobj);
  yield* this.kobject_put(kset.kobj);
}

export function* kset_release(this: Kernel, kset: Kset): Sleeps<void> {
  this.kfree(kset.kobj, 'kset_release');
  this.kfree(kset, 'kset_release');
}
