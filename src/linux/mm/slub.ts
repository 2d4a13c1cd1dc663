/**
 * mm/slub.c, 4.x: slabs, CPU slabs, partial lists, shrink and shutdown. Left out: freelists and their debugging, NUMA (one
 * node), CPU partial lists as a list of their own, slab orders, out-of-memory. A slab holds OBJECTS objects.
 */
import { onEachCpu } from '../../engine/async/ipi.ts';
import { List } from '../../engine/list.ts';
import { SpinLock } from '../../engine/locks/spinlock.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import { type KmemCache, KmemCacheCpu, KmemCacheNode, Slab, SlabObject } from '../include/slab.ts';
import type { Kernel } from '../kernel.ts';

const OBJECTS = 2;

/** Sets up the parts of a new cache that its allocations need. */
export function kmem_cache_open(this: Kernel, s: KmemCache): void {
  const { heap, cpus } = this.machine;
  const list_lock = new SpinLock(this.machine, `list_lock of ${s.name}`, this.list_lock_name);
  s.cpu_slab = Array.from({ length: cpus }, () => new KmemCacheCpu(heap));
  s.node = new KmemCacheNode(heap, {
    list_lock,
    partial: new List<Slab>(heap),
    slabs: new List<Slab>(heap),
  });
  s.nodes = this.slab_nodes.all();
  s.memcg_children = new List<KmemCache>(heap);
}

/** Gives back the per-CPU and per-node parts. */
export function __kmem_cache_release(this: Kernel, s: KmemCache): void {
  for (const c of s.cpu_slab) this.kfree(c, '__kmem_cache_release');
  this.kfree(s.node, '__kmem_cache_release');
}

/** An object of `s`, or of the child of `s` that belongs to the memory cgroup of the running task. */
export function kmem_cache_alloc(this: Kernel, s: KmemCache): SlabObject {
  this.might_alloc();
  const cache = s.flags.account === true && this.config.MEMCG ? this.memcg_kmem_get_cache(s) : s;
  const c = cache.cpu_slab[this.smp_processor_id()]!;
  if (c.slab === null || c.slab.inuse === OBJECTS) this.__slab_alloc(cache, c);
  c.slab!.inuse++;
  return new SlabObject(this.machine.heap, { slab: c.slab! });
}

/** The slow path: the CPU's slab is full or missing. */
export function __slab_alloc(this: Kernel, s: KmemCache, c: KmemCacheCpu): void {
  if (c.slab !== null) c.slab.cpu = null;
  c.slab = this.get_partial(s) ?? this.new_slab(s);
  c.slab.cpu = this.smp_processor_id();
}

export function get_partial(this: Kernel, s: KmemCache): Slab | null {
  const n = s.node;
  this.spin_lock(n.list_lock);
  const slab = n.partial.all()[0] ?? null;
  if (slab !== null) this.remove_partial(n, slab);
  this.spin_unlock(n.list_lock);
  return slab;
}

export function new_slab(this: Kernel, s: KmemCache): Slab {
  if (s.memcg !== null) this.css_get(s.memcg);
  s.node.nr_slabs++;
  const slab = new Slab(this.machine.heap, { slab_cache: s });
  s.node.slabs.add(slab);
  return slab;
}

export function add_partial(this: Kernel, n: KmemCacheNode, slab: Slab): void {
  slab.onPartial = true;
  n.partial.add(slab);
}

export function remove_partial(this: Kernel, n: KmemCacheNode, slab: Slab): void {
  slab.onPartial = false;
  n.partial.delete(slab);
}

/** Frees through the slab: its cache must still exist. */
export function kmem_cache_free(this: Kernel, object: SlabObject): void {
  const { slab } = object;
  this.kfree(object, 'kmem_cache_free');
  if (this.config.KASAN && this.kasan_slab_free(slab.slab_cache, slab)) return;
  this.___cache_free(slab);
}

/** One object of `slab` fewer. */
export function ___cache_free(this: Kernel, slab: Slab): void {
  const s = slab.slab_cache;
  const full = slab.inuse === OBJECTS;
  slab.inuse--;
  if (slab.cpu !== null) return;
  const n = s.node;
  let empty = false;
  this.spin_lock(n.list_lock);
  if (slab.inuse === 0 && n.partial.size >= s.min_partial) {
    if (slab.onPartial) this.remove_partial(n, slab);
    empty = true;
  } else if (full) this.add_partial(n, slab);
  this.spin_unlock(n.list_lock);
  if (empty) this.discard_slab(s, slab);
}

/** In hardirq context. */
export function flush_cpu_slab(this: Kernel, s: KmemCache, cpu: number): void {
  this.__flush_cpu_slab(s, cpu);
}

/** Takes the slab away from a CPU. Nothing else happens on that CPU meanwhile. */
export function __flush_cpu_slab(this: Kernel, s: KmemCache, cpu: number): void {
  const c = s.cpu_slab[cpu]!;
  const { slab } = c;
  if (slab === null) return;
  c.slab = null;
  slab.cpu = null;
  const n = s.node;
  const discard = slab.inuse === 0 && n.partial.size >= s.min_partial;
  if (!discard && slab.inuse < OBJECTS) {
    this.spin_lock(n.list_lock);
    this.add_partial(n, slab);
    this.spin_unlock(n.list_lock);
  }
  if (discard) this.discard_slab(s, slab);
}

/** On the control task: a CPU that is gone can be asked nothing any more. Without irqs up to 5.14. */
export function* slub_cpu_dead(this: Kernel, cpu: number): Sleeps<void> {
  yield* this.mutex_lock(this.slab_mutex);
  for (const s of this.slab_caches.all()) this.__flush_cpu_slab(s, cpu);
  this.mutex_unlock(this.slab_mutex);
}

/** Interrupts every CPU that has a slab of this cache, and waits. */
export function* flush_all(this: Kernel, s: KmemCache): Sleeps<void> {
  yield* onEachCpu(
    this.machine,
    (cpu) => s.cpu_slab[cpu]!.slab !== null,
    (cpu) => this.flush_cpu_slab(s, cpu),
  );
}

export function discard_slab(this: Kernel, s: KmemCache, slab: Slab): void {
  s.node.nr_slabs--;
  s.node.slabs.delete(slab);
  if (s.flags.rcu === true) this.call_rcu(s.name, 'rcu_free_slab', slab);
  else this.__free_slab(s, slab);
}

/** Softirq: reads the cache through the page, so the cache must outlive the grace period. */
export function rcu_free_slab(this: Kernel, slab: Slab): void {
  this.__free_slab(slab.slab_cache, slab);
}

export function __free_slab(this: Kernel, s: KmemCache, slab: Slab): void {
  const { memcg } = s;
  this.kfree(slab, '__free_slab');
  if (memcg !== null) this.css_put(memcg);
}

/** Takes the empty slabs off the partial list and frees them; slabs in use stay. */
export function free_partial(this: Kernel, s: KmemCache, n: KmemCacheNode): void {
  this.spin_lock(n.list_lock);
  const empty = n.partial.all().filter((slab) => slab.inuse === 0);
  for (const slab of empty) this.remove_partial(n, slab);
  this.spin_unlock(n.list_lock);
  for (const slab of empty) this.discard_slab(s, slab);
}

/** Answers whether slabs remain. */
export function* __kmem_cache_shrink(this: Kernel, s: KmemCache): Sleeps<boolean> {
  yield* this.flush_all(s);
  return yield* this.__kmem_cache_do_shrink(s);
}

/** What a shrink does once the CPUs have given up their slabs; a function of its own from 5.15 on. */
export function* __kmem_cache_do_shrink(this: Kernel, s: KmemCache): Sleeps<boolean> {
  yield* s.node.list_lock.before();
  this.free_partial(s, s.node);
  return this.slabs_node(s) > 0;
}

/** No object in use, no slab kept. */
export function __kmem_cache_empty(this: Kernel, s: KmemCache): boolean {
  return s.node.partial.size === 0 && this.slabs_node(s) === 0;
}

/** Without SLUB_DEBUG slabs are not counted. */
export function slabs_node(this: Kernel, s: KmemCache): number {
  return this.config.SLUB_DEBUG ? s.node.nr_slabs : 0;
}

/** True: objects remain, the cache cannot go. From bf5eb3de3847 on it takes the directory away as well, under slab_mutex. */
export function* __kmem_cache_shutdown(this: Kernel, s: KmemCache): Sleeps<boolean> {
  if (yield* this.kmem_cache_drain_slabs(s)) return true;
  yield* this.sysfs_slab_remove(s);
  return false;
}

/** The part of the shutdown that all trees share. Without SLUB_DEBUG a full slab goes unseen. */
export function* kmem_cache_drain_slabs(this: Kernel, s: KmemCache): Sleeps<boolean> {
  yield* this.flush_all(s);
  return yield* this.kmem_cache_free_slabs(s);
}

export function* kmem_cache_free_slabs(this: Kernel, s: KmemCache): Sleeps<boolean> {
  const n = s.node;
  yield* n.list_lock.before();
  this.free_partial(s, n);
  return n.partial.size > 0 || this.slabs_node(s) > 0;
}
