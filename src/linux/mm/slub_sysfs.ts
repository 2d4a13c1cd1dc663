/**
 * mm/slub.c, the sysfs part, 4.11: a cache's directory, its aliases, its attribute files. Left out: user-defined debug
 * options, the list of aliases made before sysfs was up, attributes with neither lock nor effect on others have no body.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import { EBUSY, EINVAL, EIO } from '../include/errno.ts';
import type { Kobject } from '../include/kobject.ts';
import type { KmemCache } from '../include/slab.ts';
import type { Kernel } from '../kernel.ts';

/** The directory name that caches of one kind share: `:t-0000192`. */
export function create_unique_id(this: Kernel, s: KmemCache): string {
  const letters = this.facts.slabIdLetters(s.flags);
  return `:${letters}${letters === '' ? '' : '-'}${String(s.size).padStart(7, '0')}`;
}

/** Under slab_mutex. A leftover of the same name, of any type, is removed first when the name is the cache's own. */
export function* sysfs_slab_add(this: Kernel, s: KmemCache): Sleeps<number> {
  const kset = s.root_cache === null ? this.slab_kset : s.root_cache.memcg_kset;
  if (kset === null) {
    this.kobject_init(s.kobj);
    return 0;
  }
  const unmergeable = this.slab_unmergeable(s);
  const name = unmergeable ? s.name : this.create_unique_id(s);
  if (unmergeable) yield* this.sysfs_remove_link(kset.kobj, s.name);
  s.kobj.kset = kset;
  let error = yield* this.kobject_init_and_add(s.kobj, null, name);
  if (error < 0) return error;
  error = yield* this.sysfs_create_group(s.kobj, this.slab_attrs);
  if (error >= 0 && s.root_cache === null && this.memcg_sysfs_enabled()) {
    s.memcg_kset = yield* this.kset_create_and_add('cgroup', s.kobj);
  }
  if (error < 0) {
    yield* this.kobject_del(s.kobj);
    return error;
  }
  yield* this.slab_uevent(s);
  if (!unmergeable) yield* this.sysfs_slab_alias(s, s.name);
  return 0;
}

/** Up to v5.8 user space is told of a cache. */
export function* slab_uevent(this: Kernel, s: KmemCache): Sleeps<void> {
  yield* this.kobject_uevent(s.kobj, 'add');
}

/** A link for one more name of a merged cache. It is not removed when that name goes. */
export function* sysfs_slab_alias(this: Kernel, s: KmemCache, name: string): Sleeps<number> {
  if (this.slab_state !== 'FULL') return 0;
  yield* this.sysfs_remove_link(this.slab_kset!.kobj, name);
  return yield* this.sysfs_create_link(this.slab_kset!.kobj, s.kobj, name);
}

/** v4.11: at once, in the caller's context, slab_mutex held. */
export function* sysfs_slab_remove(this: Kernel, s: KmemCache): Sleeps<void> {
  if (this.slab_state !== 'FULL') return;
  if (!s.kobj.state_in_sysfs) return;
  yield* this.kset_unregister(s.memcg_kset);
  yield* this.kobject_uevent(s.kobj, 'remove');
  yield* this.kobject_del(s.kobj);
}

/** From v4.18 on (d50d82faa0c9): the directory alone, at once. */
export function* sysfs_slab_unlink(this: Kernel, s: KmemCache): Sleeps<void> {
  if (this.slab_state === 'FULL') yield* this.kobject_del(s.kobj);
}

/** Drops the reference the cache was born with. */
export function* sysfs_slab_release(this: Kernel, s: KmemCache): Sleeps<void> {
  if (!this.config.SYSFS) yield* this.slab_kmem_cache_release(s);
  else if (this.slab_state === 'FULL') yield* this.kobject_put(s.kobj);
}

/** From v4.12 on; called by nobody before. */
export function* sysfs_slab_remove_workfn(this: Kernel, s: KmemCache): Sleeps<void> {
  yield* this.sysfs_slab_remove(s);
}

export function* slab_attr_show(this: Kernel, kobj: Kobject, attr: string): Sleeps<string | number> {
  const s = kobj.container as KmemCache;
  const { show } = this.slab_attribute(attr);
  return yield* this[show](s, attr);
}

/** A store to a root cache is repeated for the caches of memory cgroups, under slab_mutex. */
export function* slab_attr_store(this: Kernel, kobj: Kobject, attr: string, buf: string): Sleeps<number> {
  const s = kobj.container as KmemCache;
  const result = yield* this.slab_attribute_store(s, attr, buf);
  if (this.config.MEMCG && this.slab_state === 'FULL' && result >= 0 && s.root_cache === null) {
    yield* this.mutex_lock(this.slab_mutex);
    s.max_attr_size = Math.max(s.max_attr_size, buf.length);
    for (const child of s.memcg_children.all()) yield* this.slab_attribute_store(child, attr, buf);
    this.mutex_unlock(this.slab_mutex);
  }
  return result;
}

/** attribute->store() */
export function* slab_attribute_store(this: Kernel, s: KmemCache, attr: string, buf: string): Sleeps<number> {
  const { store } = this.slab_attribute(attr);
  if (store === null) return -EIO;
  return yield* this[store](s, buf);
}

export function* cpu_partial_store(this: Kernel, s: KmemCache, buf: string): Sleeps<number> {
  const objects = Number(buf);
  if (!Number.isInteger(objects) || objects < 0) return -EINVAL;
  if (objects > 0 && !this.config.SLUB_CPU_PARTIAL) return -EINVAL;
  s.cpu_partial = objects;
  yield* this.flush_all(s);
  return buf.length;
}

export function* min_partial_store(this: Kernel, s: KmemCache, buf: string): Sleeps<number> {
  const min = Number(buf);
  if (!Number.isInteger(min) || min < 0) return -EINVAL;
  s.min_partial = Math.min(Math.max(min, 5), 10);
  return buf.length;
}

export function* order_store(this: Kernel, s: KmemCache, buf: string): Sleeps<number> {
  const order = Number(buf);
  if (!Number.isInteger(order) || order < 0 || order > 3) return -EINVAL;
  s.order = order;
  return buf.length;
}

export function* remote_node_defrag_ratio_store(this: Kernel, s: KmemCache, buf: string): Sleeps<number> {
  const ratio = Number(buf);
  if (!Number.isInteger(ratio) || ratio < 0) return -EINVAL;
  if (ratio <= 100) s.remote_node_defrag_ratio = ratio * 10;
  return buf.length;
}

export function* shrink_store(this: Kernel, s: KmemCache, buf: string): Sleeps<number> {
  if (buf !== '1') return -EINVAL;
  yield* this.kmem_cache_shrink(s);
  return buf.length;
}

export function* validate_store(this: Kernel, s: KmemCache, buf: string): Sleeps<number> {
  if (buf !== '1') return -EINVAL;
  yield* this.flush_all(s);
  return buf.length;
}

/** Debug options that change the layout of objects cannot change once there are any. */
export function* debug_store(this: Kernel, s: KmemCache, buf: string): Sleeps<number> {
  return s.node.nr_slabs > 0 ? -EBUSY : buf.length;
}

/** A plain field or constant: reads it without locks. */
export function* field_show(this: Kernel, s: KmemCache, attr: string): Sleeps<string | number> {
  if (attr === 'cpu_partial') return `${s.cpu_partial}\n`;
  if (attr === 'min_partial') return `${s.min_partial}\n`;
  if (attr === 'order') return `${s.order}\n`;
  if (attr === 'aliases') return `${s.refcount < 0 ? 0 : s.refcount - 1}\n`;
  if (attr === 'object_size') return `${s.object_size}\n`;
  return `${s.size}\n`;
}

/** show_slab_objects(): walks the nodes, with memory hotplug held off. */
export function* objects_show(this: Kernel, s: KmemCache): Sleeps<string | number> {
  yield* this.get_online_mems();
  const slabs = s.node.nr_slabs;
  yield* this.put_online_mems();
  return `${slabs}\n`;
}
