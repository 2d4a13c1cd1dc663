/**
 * mm/slab.c, 3.6: the SLAB allocator. Notes on the threads §2.2. Free objects lie with the CPUs (array_cache) and in the slabs
 * of a node. Left out: shared and alien caches, colours, debugging, tuning; a slab holds OBJECTS objects and each CPU keeps
 * at most as many.
 */
import { onEachCpu } from '../../engine/async/ipi.ts';
import { List } from '../../engine/list.ts';
import { SpinLock } from '../../engine/locks/spinlock.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import { type KmemCache, Slab, SlabObject } from '../include/slab.ts';
import { ArrayCache, ArrayPointer, KmemList3, ListPointer } from '../include/slab_def.ts';
import type { Kernel } from '../kernel.ts';

const OBJECTS = 2;

// ---- the parts of a cache

export function alloc_arraycache(this: Kernel): ArrayCache {
  const { heap } = this.machine;
  this.might_alloc();
  return new ArrayCache(heap, { entry: new List<Slab>(heap) });
}

export function alloc_kmemlist(this: Kernel, s: KmemCache): KmemList3 {
  const { heap } = this.machine;
  this.might_alloc();
  const list_lock = new SpinLock(this.machine, `list_lock of ${s.name}`, '&(&parent->list_lock)->rlock');
  return new KmemList3(heap, { list_lock, slabs: new List<Slab>(heap) });
}

/** An array for every CPU that is online now. */
export function setup_cpu_cache(this: Kernel, s: KmemCache): void {
  const { heap, cpus } = this.machine;
  s.nodelists = [new ListPointer(heap, { to: this.alloc_kmemlist(s) })];
  s.array = Array.from(
    { length: cpus },
    (_, cpu) => new ArrayPointer(heap, { to: this.cpu_online(cpu) ? this.alloc_arraycache() : null }),
  );
}

/** Of CPUs that are away nothing is left to free. */
export function free_cpu_caches(this: Kernel, s: KmemCache): void {
  for (let cpu = 0; cpu < this.machine.cpus; cpu++) {
    const { to } = s.array[cpu]!;
    if (this.cpu_online(cpu) && to !== null) this.kfree(to, '__kmem_cache_destroy');
  }
  for (const { to } of s.nodelists) if (to !== null) this.kfree(to, '__kmem_cache_destroy');
}

// ---- objects

/** With irqs off: from the CPU's array, which is filled from the node when empty. */
export function cache_alloc(this: Kernel, s: KmemCache): SlabObject {
  this.might_alloc();
  const ac = s.array[this.smp_processor_id()]!.to!;
  if (ac.entry.size === 0) this.cache_alloc_refill(s, ac);
  const slab = ac.entry.all()[0]!;
  ac.entry.delete(slab);
  return new SlabObject(this.machine.heap, { slab });
}

export function cache_alloc_refill(this: Kernel, s: KmemCache, ac: ArrayCache): void {
  const l3 = s.nodelists[0]!.to!;
  this.spin_lock(l3.list_lock);
  let slab = l3.slabs.all().find(({ inuse }) => inuse < OBJECTS);
  if (slab === undefined) {
    slab = new Slab(this.machine.heap, { slab_cache: s });
    l3.slabs.add(slab);
  }
  for (; slab.inuse < OBJECTS; slab.inuse++) ac.entry.add(slab);
  this.spin_unlock(l3.list_lock);
}

export function cache_free(this: Kernel, object: SlabObject): void {
  const { slab } = object;
  this.kfree(object, 'kmem_cache_free');
  const s = slab.slab_cache;
  const ac = s.array[this.smp_processor_id()]!.to!;
  if (ac.entry.size >= OBJECTS) this.cache_flusharray(s, ac);
  ac.entry.add(slab);
}

export function cache_flusharray(this: Kernel, s: KmemCache, ac: ArrayCache): void {
  const l3 = s.nodelists[0]!.to!;
  this.spin_lock(l3.list_lock);
  this.free_block(ac);
  this.spin_unlock(l3.list_lock);
}

/** Under list_lock: the objects go back to their slabs. */
export function free_block(this: Kernel, ac: ArrayCache): void {
  for (const slab of ac.entry.splice()) slab.inuse--;
}

// ---- giving slabs back

/** In hardirq context of each CPU. */
export function do_drain(this: Kernel, s: KmemCache, cpu: number): void {
  this.cache_flusharray(s, s.array[cpu]!.to!);
}

export function* drain_cpu_caches(this: Kernel, s: KmemCache): Sleeps<void> {
  yield* onEachCpu(
    this.machine,
    () => true,
    (cpu) => this.do_drain(s, cpu),
  );
}

/** Destroys the slabs that hold no objects, each outside of list_lock. */
export function drain_freelist(this: Kernel, s: KmemCache, l3: KmemList3): void {
  this.spin_lock(l3.list_lock);
  const free = l3.slabs.all().filter(({ inuse }) => inuse === 0);
  for (const slab of free) l3.slabs.delete(slab);
  this.spin_unlock(l3.list_lock);
  for (const slab of free) this.slab_destroy(s, slab);
}

export function slab_destroy(this: Kernel, s: KmemCache, slab: Slab): void {
  if (s.flags.rcu === true) this.call_rcu(s.name, 'kmem_rcu_free', slab);
  else this.kmem_freepages(s, slab);
}

/** Softirq: finds the cache through the slab, so the cache must outlive the grace period. */
export function kmem_rcu_free(this: Kernel, slab: Slab): void {
  this.kmem_freepages(slab.slab_cache, slab);
}

/** How many pages a slab has is known to its cache. */
export function kmem_freepages(this: Kernel, s: KmemCache, slab: Slab): void {
  if (s.order >= 0) this.kfree(slab, 'kmem_freepages');
}

/** Under slab_mutex, which keeps the CPU notifiers from the cache. Answers whether slabs in use remain. */
export function* __cache_shrink(this: Kernel, s: KmemCache): Sleeps<boolean> {
  yield* this.drain_cpu_caches(s);
  let left = 0;
  for (const { to } of s.nodelists) {
    if (to === null) continue;
    yield* to.list_lock.before();
    this.drain_freelist(s, to);
    left += to.slabs.size;
  }
  return left > 0;
}

/** Up to 3.6; then a part of the shutdown. */
export function __kmem_cache_destroy(this: Kernel, s: KmemCache): void {
  this.free_cpu_caches(s);
  this.free_cache(s);
}

/** "Can't free all objects", up to 3.6; then "Slab cache still has objects". */
export function slab_error(this: Kernel, s: KmemCache, _text: string): void {
  s.still_has_objects = true;
}
