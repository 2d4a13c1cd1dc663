/**
 * fs/kernfs/dir.c, 4.x: nodes, active references, removal in two passes. Left out: namespaces, self removal of anything but
 * files, dentry revalidation (a path is looked up anew each time), inode numbers, hash order (children go in order of
 * creation).
 */
import { Dict } from '../../engine/dict.ts';
import { List } from '../../engine/list.ts';
import { CountedRef } from '../../engine/locks/counted-ref.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import { EEXIST, ENOENT } from '../include/errno.ts';
import { KernfsNode } from '../include/kernfs.ts';
import type { Kobject } from '../include/kobject.ts';
import type { Kernel } from '../kernel.ts';

/** Makes a node that nobody can find yet. Files have a lock class by attribute; directories and links have none. */
export function kernfs_new_node(
  this: Kernel,
  parent: KernfsNode | null,
  name: string,
  type: KernfsNode['type'],
  key: string | null,
): KernfsNode {
  const { heap } = this.machine;
  const path = parent === null ? name : `${parent.active.name}/${name}`;
  const active = new CountedRef(this.machine, path, this.facts.kernfsLockName, `kernfs ${key ?? ''}`);
  active.annotated = key !== null;
  const kn = new KernfsNode(heap, { name, type, active, parent });
  if (type === 'dir') {
    kn.children = new List<KernfsNode>(heap);
    kn.byName = new Dict<KernfsNode>(heap);
  }
  if (parent !== null) this.kernfs_get(parent);
  return kn;
}

export function kernfs_get(this: Kernel, kn: KernfsNode): void {
  kn.inc('count');
}

/** The last reference frees the node and lets go of its parent and its target. */
export function kernfs_put(this: Kernel, kn: KernfsNode | null): void {
  for (let node: KernfsNode | null = kn; node !== null; ) {
    if (!node.decAndTest('count')) return;
    const { parent } = node;
    if (node.active.users.length > 0)
      this.violation('kernfs-active', 'kernfs_put', `${node.active.name} is freed with somebody inside`);
    if (node.target !== null) this.kernfs_put(node.target);
    this.kfree(node, 'kernfs_put');
    node = parent;
  }
}

export function kernfs_find_ns(this: Kernel, parent: KernfsNode, name: string): KernfsNode | undefined {
  return parent.byName!.get(name);
}

/** Makes `kn` findable under its parent. */
export function* kernfs_add_one(this: Kernel, kn: KernfsNode): Sleeps<number> {
  const parent = kn.parent!;
  yield* this.kernfs_lock();
  let error = 0;
  if (!parent.linked) error = -ENOENT;
  else if (this.kernfs_find_ns(parent, kn.name) !== undefined) error = -EEXIST;
  else {
    parent.byName!.set(kn.name, kn);
    parent.children!.add(kn);
    kn.linked = true;
  }
  this.kernfs_unlock();
  return error;
}

export function* kernfs_create_dir(
  this: Kernel,
  parent: KernfsNode,
  name: string,
  kobj: Kobject,
): Sleeps<KernfsNode | number> {
  const kn = this.kernfs_new_node(parent, name, 'dir', null);
  kn.kobj = kobj;
  return yield* this.kernfs_add_or_drop(kn);
}

/** A file of the attribute `attr`, whose lock class is `key`: null for one that lockdep is not told of. */
export function* kernfs_create_file(
  this: Kernel,
  parent: KernfsNode,
  attr: string,
  name: string = attr,
  key: string | null = attr,
): Sleeps<KernfsNode | number> {
  const kn = this.kernfs_new_node(parent, name, 'file', key);
  kn.attr = attr;
  kn.kobj = parent.kobj;
  return yield* this.kernfs_add_or_drop(kn);
}

/** The link keeps the target's memory for as long as it exists itself. */
export function* kernfs_create_link(
  this: Kernel,
  parent: KernfsNode,
  name: string,
  target: KernfsNode,
): Sleeps<KernfsNode | number> {
  const kn = this.kernfs_new_node(parent, name, 'link', null);
  kn.target = target;
  this.kernfs_get(target);
  return yield* this.kernfs_add_or_drop(kn);
}

export function* kernfs_add_or_drop(this: Kernel, kn: KernfsNode): Sleeps<KernfsNode | number> {
  const error = yield* this.kernfs_add_one(kn);
  if (error === 0) return kn;
  this.kernfs_put(kn);
  return error;
}

/** Unlinks; false when somebody else did. */
export function kernfs_unlink_sibling(this: Kernel, kn: KernfsNode): boolean {
  if (!kn.linked) return false;
  kn.linked = false;
  const parent = kn.parent!;
  parent.byName!.delete(kn.name);
  parent.children!.delete(kn);
  return true;
}

/** Never waits. False: the node is being removed. */
export function* kernfs_get_active(this: Kernel, kn: KernfsNode): Sleeps<boolean> {
  yield* kn.active.before();
  return kn.active.get();
}

export function kernfs_put_active(this: Kernel, kn: KernfsNode): void {
  kn.active.put();
}

/** Waits until nobody is inside `kn`, with kernfs_mutex dropped. */
export function* kernfs_drain(this: Kernel, kn: KernfsNode): Sleeps<void> {
  this.kernfs_unlock();
  yield* kn.active.drain();
  yield* this.kernfs_lock();
}

/** From here on no new user gets into `kn` or anything below it. Under kernfs_mutex. */
export function kernfs_deactivate(this: Kernel, kn: KernfsNode): void {
  if (kn.children !== null) for (const child of kn.children.all()) this.kernfs_deactivate(child);
  kn.active.deactivate();
}

export function kernfs_leftmost_descendant(this: Kernel, kn: KernfsNode): KernfsNode {
  let node = kn;
  while (node.children !== null && node.children.size > 0) node = node.children.all()[0]!;
  return node;
}

/** Under kernfs_mutex, which is dropped while users leave. Exactly one remover unlinks a node. */
export function* __kernfs_remove(this: Kernel, kn: KernfsNode | undefined): Sleeps<void> {
  if (kn === undefined || (kn.parent !== null && !kn.linked)) return;
  this.kernfs_deactivate(kn);
  for (;;) {
    const pos = this.kernfs_leftmost_descendant(kn);
    this.kernfs_get(pos);
    yield* this.kernfs_drain(pos);
    if (this.kernfs_unlink_sibling(pos)) this.kernfs_put(pos);
    this.kernfs_put(pos);
    if (pos === kn) return;
  }
}

export function* kernfs_remove(this: Kernel, kn: KernfsNode): Sleeps<void> {
  yield* this.kernfs_lock();
  yield* this.__kernfs_remove(kn);
  this.kernfs_unlock();
}

/** Removes whatever has that name: link, file or a whole directory. */
export function* kernfs_remove_by_name(
  this: Kernel,
  parent: KernfsNode | null,
  name: string,
): Sleeps<number> {
  if (parent === null) return -ENOENT;
  yield* this.kernfs_lock();
  const kn = this.kernfs_find_ns(parent, name);
  yield* this.__kernfs_remove(kn);
  this.kernfs_unlock();
  return kn === undefined ? -ENOENT : 0;
}

/** A user of `kn` that wants to remove it leaves the count first. */
export function kernfs_break_active_protection(this: Kernel, kn: KernfsNode): void {
  kn.active.put();
}

export function kernfs_unbreak_active_protection(this: Kernel, kn: KernfsNode): void {
  kn.active.reenter();
}

/** Removes the file one is inside of. False: somebody else removes it, and has by now. */
export function* kernfs_remove_self(this: Kernel, kn: KernfsNode): Sleeps<boolean> {
  yield* this.kernfs_lock();
  this.kernfs_break_active_protection(kn);
  const first = !kn.suicidal;
  if (first) {
    kn.suicidal = true;
    yield* this.__kernfs_remove(kn);
    kn.suicided = true;
  } else {
    while (!kn.suicided) yield* this.kernfs_drain(kn);
  }
  this.kernfs_unbreak_active_protection(kn);
  this.kernfs_unlock();
  return first;
}

/** One step of a path walk: the child of that name, with a reference to its memory. */
export function* kernfs_walk(this: Kernel, parent: KernfsNode, name: string): Sleeps<KernfsNode | undefined> {
  yield* this.kernfs_lock_shared();
  const kn = parent.linked ? this.kernfs_find_ns(parent, name) : undefined;
  if (kn !== undefined) this.kernfs_get(kn);
  this.kernfs_unlock_shared();
  return kn;
}
