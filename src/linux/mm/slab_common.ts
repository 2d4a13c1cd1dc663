/**
 * mm/slab_common.c, 4.11: creating, merging and destroying caches. Left out: sanity checks of names and sizes, constructors,
 * kfence, /proc/slabinfo.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Memcg } from '../include/memcontrol.ts';
import { KmemCache, type SlabFlags } from '../include/slab.ts';
import type { Kernel } from '../kernel.ts';
import { SLAB_SYSFS_OPS } from './slub_attrs.ts';

/** The cache, or the errno that made it fail. */
export function* kmem_cache_create(
  this: Kernel,
  name: string,
  size: number,
  flags: SlabFlags,
): Sleeps<KmemCache | number> {
  yield* this.get_online_cpus();
  yield* this.get_online_mems();
  yield* this.memcg_get_cache_ids();
  yield* this.mutex_lock(this.slab_mutex);
  const alias = yield* this.__kmem_cache_alias(name, size, flags);
  const s = alias ?? (yield* this.create_cache(name, size, flags, null, null));
  this.mutex_unlock(this.slab_mutex);
  this.memcg_put_cache_ids();
  yield* this.put_online_mems();
  yield* this.put_online_cpus();
  return s;
}

export function slab_unmergeable(this: Kernel, s: KmemCache): boolean {
  return this.flags_unmergeable(s.flags) || s.root_cache !== null || s.refcount < 0;
}

export function flags_unmergeable(this: Kernel, flags: SlabFlags): boolean {
  if (!this.config.SLAB_MERGE_DEFAULT || this.slab_stores_users()) return true;
  return flags.rcu === true || flags.ctor === true || flags.usercopy === true;
}

/** The latest cache that can also hold objects of this kind. Under slab_mutex. */
export function find_mergeable(this: Kernel, size: number, flags: SlabFlags): KmemCache | null {
  if (this.flags_unmergeable(flags)) return null;
  const caches = this.slab_root_caches.all();
  for (let i = caches.length; i-- > 0; ) {
    const s = caches[i]!;
    if (this.slab_unmergeable(s)) continue;
    if (s.size < size || s.size - size >= 8 || (s.flags.account === true) !== (flags.account === true))
      continue;
    return s;
  }
  return null;
}

export function* __kmem_cache_alias(
  this: Kernel,
  name: string,
  size: number,
  flags: SlabFlags,
): Sleeps<KmemCache | null> {
  const s = this.find_mergeable(aligned(size), flags);
  if (s === null) return null;
  s.refcount++;
  s.object_size = Math.max(s.object_size, size);
  if ((yield* this.sysfs_slab_alias(s, name)) >= 0) return s;
  s.refcount--;
  return null;
}

/** Under slab_mutex. A child of `root` when one is given. */
export function* create_cache(
  this: Kernel,
  name: string,
  size: number,
  flags: SlabFlags,
  memcg: Memcg | null,
  root: KmemCache | null,
): Sleeps<KmemCache | number> {
  this.might_alloc();
  const s = new KmemCache(this.machine.heap, {
    name,
    object_size: size,
    size: aligned(size),
    flags,
    memcg,
    root_cache: root,
  });
  s.kobj = this.kobject_embed(s, name, 'slab_kmem_cache_release');
  s.kobj.sysfs_ops = SLAB_SYSFS_OPS;
  const error = yield* this.__kmem_cache_create(s);
  if (error < 0) {
    this.free_cache(s);
    return error;
  }
  s.refcount = 1;
  this.slab_caches.add(s);
  this.memcg_link_cache(s);
  return s;
}

/** Opens the cache and, once sysfs is up, gives it its directory. */
export function* __kmem_cache_create(this: Kernel, s: KmemCache): Sleeps<number> {
  this.kmem_cache_open(s);
  this.init_remove_work(s);
  if (this.slab_state === 'UP') return 0;
  if (s.root_cache !== null) yield* this.memcg_propagate_slab_attrs(s);
  const error = this.config.SYSFS ? yield* this.sysfs_slab_add(s) : 0;
  if (error < 0) this.__kmem_cache_release(s);
  return error;
}

/** From v4.12 on the removal of the directory is a work item inside the cache. */
export function init_remove_work(this: Kernel, s: KmemCache): void {
  s.kobj_remove_work = this.INIT_WORK(
    `kobj_remove of ${s.name}`,
    's->kobj_remove_work',
    'sysfs_slab_remove_workfn',
    s,
  );
}

/** The struct and what is embedded in it. */
export function free_cache(this: Kernel, s: KmemCache): void {
  const { kobj, kobj_remove_work, async_destroy_work } = s;
  for (const work of [kobj_remove_work, async_destroy_work])
    if (work !== null) this.kfree(work, 'slab_kmem_cache_release');
  this.kfree(kobj, 'slab_kmem_cache_release');
  this.kfree(s, 'slab_kmem_cache_release');
}

/** ktype->release of the cache's kobject: nobody refers to it any more. */
export function* slab_kmem_cache_release(this: Kernel, s: KmemCache): Sleeps<void> {
  this.__kmem_cache_release(s);
  this.free_cache(s);
}

/** Drops one user; the last one tears the cache down. */
export function* kmem_cache_destroy(this: Kernel, s: KmemCache): Sleeps<void> {
  yield* this.get_online_cpus();
  yield* this.get_online_mems();
  yield* this.mutex_lock(this.slab_mutex);
  if (--s.refcount === 0) {
    const busy = (yield* this.shutdown_memcg_caches(s)) || (yield* this.shutdown_cache(s));
    if (busy) this.slab_still_has_objects(s);
  }
  this.mutex_unlock(this.slab_mutex);
  yield* this.put_online_mems();
  yield* this.put_online_cpus();
}

/** The kernel says that a cache cannot be destroyed, since objects of it were not freed. */
export function slab_still_has_objects(this: Kernel, s: KmemCache): void {
  s.still_has_objects = true;
}

/** Under slab_mutex. True: objects remain; the cache stays where it is, without users. */
export function* shutdown_cache(this: Kernel, s: KmemCache): Sleeps<boolean> {
  yield* this.kasan_cache_shutdown(s);
  if (yield* this.__kmem_cache_shutdown(s)) return true;
  this.kmem_cache_off_list(s);
  if (s.flags.rcu === true) this.kmem_cache_to_rcu_destroy(s);
  else yield* this.sysfs_slab_release(s);
  return false;
}

/** Slab pages of these caches are freed after a grace period and refer to the cache: it may go only after them. */
export function* slab_caches_to_rcu_destroy_workfn(this: Kernel): Sleeps<void> {
  yield* this.mutex_lock(this.slab_mutex);
  const caches = this.slab_caches_to_rcu_destroy.splice();
  this.mutex_unlock(this.slab_mutex);
  if (caches.length === 0) return;
  yield* this.rcu_barrier();
  for (const s of caches) yield* this.sysfs_slab_release(s);
}

/** Up to v4.10. Without locks: waits for the slab pages that RCU still holds, then takes the directories away. */
export function* release_caches(this: Kernel, released: readonly KmemCache[]): Sleeps<void> {
  if (released.some((s) => s.flags.rcu === true)) yield* this.rcu_barrier();
  for (const s of released) {
    if (this.config.SYSFS) yield* this.sysfs_slab_remove(s);
    else yield* this.slab_kmem_cache_release(s);
  }
}

/** From v6.0 on: the directory, then the reference that the cache was born with. */
export function* kmem_cache_release(this: Kernel, s: KmemCache): Sleeps<void> {
  yield* this.sysfs_slab_unlink(s);
  yield* this.sysfs_slab_release(s);
}

/** The part of kmem_cache_destroy() under its locks, from 6.11 on: is the cache used, or else busy, or else empty? */
export function* kmem_cache_drop_user(this: Kernel, s: KmemCache): Sleeps<'used' | 'busy' | 'empty'> {
  yield* this.cpus_read_lock();
  yield* this.mutex_lock(this.slab_mutex);
  const last = --s.refcount === 0;
  const busy = last && (yield* this.shutdown_cache(s));
  this.mutex_unlock(this.slab_mutex);
  this.cpus_read_unlock();
  if (!last) return 'used';
  return busy ? 'busy' : 'empty';
}

/** Under slab_mutex: from here on nobody finds the cache. */
export function kmem_cache_off_list(this: Kernel, s: KmemCache): void {
  this.memcg_unlink_cache(s);
  this.slab_caches.delete(s);
}

/** Under slab_mutex: released once the slabs that RCU still holds are free. */
export function kmem_cache_to_rcu_destroy(this: Kernel, s: KmemCache): void {
  this.slab_caches_to_rcu_destroy.add(s);
  this.schedule_work(this.slab_caches_to_rcu_destroy_work);
}

/** What waits for objects that were given back and are not free yet; only where destruction is asynchronous. */
export function* kmem_cache_free_barrier(this: Kernel, _s: KmemCache): Sleeps<void> {
  yield* this.rcu_barrier();
}

/** The work of an asynchronous destruction; a patch says what it does. */
export function* kmem_cache_kfree_rcu_destroy_workfn(this: Kernel, _s: KmemCache): Sleeps<void> {}

/** From v4.18 on (92ee383f6daa). No new child caches from here on; those under way are waited for. */
export function* flush_memcg_workqueue(this: Kernel, s: KmemCache): Sleeps<void> {
  yield* this.mutex_lock(this.slab_mutex);
  s.dying = true;
  this.mutex_unlock(this.slab_mutex);
  yield* this.rcu_barrier();
  yield* this.flush_workqueue(this.memcg_kmem_cache_wq);
}

export function* kmem_cache_shrink(this: Kernel, s: KmemCache): Sleeps<boolean> {
  yield* this.get_online_cpus();
  yield* this.get_online_mems();
  yield* this.kasan_cache_shrink(s);
  const busy = yield* this.__kmem_cache_shrink(s);
  yield* this.put_online_mems();
  yield* this.put_online_cpus();
  return busy;
}

/** The caches that exist before any module is loaded, made before sysfs is up. */
export function* create_kmalloc_caches(this: Kernel, count: number): Sleeps<void> {
  yield* this.mutex_lock(this.slab_mutex);
  for (let i = 0; i < count; i++) {
    const size = KMALLOC_SIZES[i] ?? 8192 * (i - KMALLOC_SIZES.length + 2);
    yield* this.create_cache(`kmalloc-${size}`, size, {}, null, null);
  }
  this.mutex_unlock(this.slab_mutex);
}

/** Gives the caches of early boot their directories. */
export function* slab_sysfs_init(this: Kernel): Sleeps<void> {
  if (!this.config.SYSFS) return;
  yield* this.mutex_lock(this.slab_mutex);
  this.slab_kset = yield* this.kset_create_and_add('slab', this.kernel_kobj);
  this.permanent_dirs.set('/sys/kernel/slab', this.slab_kset.kobj.sd!);
  this.slab_state = 'FULL';
  for (const s of this.slab_caches.all()) yield* this.sysfs_slab_add(s);
  this.mutex_unlock(this.slab_mutex);
}

const KMALLOC_SIZES = [8, 16, 32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192];

function aligned(size: number): number {
  return Math.ceil(size / 8) * 8;
}
