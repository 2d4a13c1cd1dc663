/**
 * mm/kasan/quarantine.c, 6.11: with CONFIG_KASAN a freed object stays allocated for a while, first on a list of its CPU,
 * then in a batch of everybody's. Left out: sizes in bytes (a CPU keeps one object, everybody one batch), shadow memory, the
 * shrink lists of CPUs, the lock given up between two batches.
 */
import { onEachCpu } from '../../../engine/async/ipi.ts';
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { KmemCache, Slab } from '../../include/slab.ts';
import type { Kernel } from '../../kernel.ts';

/** Objects that a CPU keeps before it hands all of them over. */
const PERCPU = 1;
/** Batches that are kept before an allocation frees the oldest. */
const BATCHES = 1;

/** True: the object went into quarantine instead. `slab` stands for it: itself it is poisoned. */
export function kasan_slab_free(this: Kernel, s: KmemCache, slab: Slab): boolean {
  if (s.flags.rcu === true) return false;
  const { slabs, offline } = this.cpu_quarantine[this.machine.online.here()]!;
  if (offline) return false;
  slabs.add(slab);
  if (slabs.size > PERCPU) {
    this.spin_lock(this.quarantine_lock);
    this.global_quarantine.add(slabs.splice());
    this.spin_unlock(this.quarantine_lock);
  }
  return true;
}

/** Called by whoever allocates and may sleep: frees the oldest batch when there are too many. */
export function* kasan_quarantine_reduce(this: Kernel): Sleeps<void> {
  if (this.global_quarantine.size <= BATCHES) return;
  this.remove_cache_srcu.readLock();
  this.spin_lock(this.quarantine_lock);
  const [batch = []] = this.global_quarantine.all();
  this.global_quarantine.delete(batch);
  this.spin_unlock(this.quarantine_lock);
  yield* this.machine.access(this.remove_cache_srcu);
  for (const slab of batch) this.___cache_free(slab);
  this.remove_cache_srcu.readUnlock();
}

export function* kasan_cache_shutdown(this: Kernel, s: KmemCache): Sleeps<void> {
  if (this.config.KASAN && !this.__kmem_cache_empty(s)) yield* this.kasan_quarantine_remove_cache(s);
}

export function* kasan_cache_shrink(this: Kernel, s: KmemCache): Sleeps<void> {
  if (this.config.KASAN) yield* this.kasan_quarantine_remove_cache(s);
}

/** Objects that come to the quarantine after it has looked stay there. */
export function* kasan_quarantine_remove_cache(this: Kernel, s: KmemCache): Sleeps<void> {
  yield* onEachCpu(
    this.machine,
    () => true,
    (cpu) => this.per_cpu_remove_cache(s, cpu),
  );
  yield* this.quarantine_lock.before();
  this.spin_lock(this.quarantine_lock);
  const to_free: Slab[] = [];
  for (const batch of this.global_quarantine.splice()) {
    const others = batch.filter((slab) => slab.slab_cache !== s);
    to_free.push(...batch.filter((slab) => slab.slab_cache === s));
    if (others.length > 0) this.global_quarantine.add(others);
  }
  this.spin_unlock(this.quarantine_lock);
  for (const slab of to_free) this.___cache_free(slab);
  yield* this.remove_cache_srcu.synchronize();
}

/** Hardirq. */
export function per_cpu_remove_cache(this: Kernel, s: KmemCache, cpu: number): void {
  const { slabs } = this.cpu_quarantine[cpu]!;
  for (const slab of slabs.all()) {
    if (slab.slab_cache !== s) continue;
    slabs.delete(slab);
    this.___cache_free(slab);
  }
}

/** From 6c82d45c7f03 (5.11) on: on the CPU that comes, and on the one that goes. */
export function* kasan_cpu_online(this: Kernel, cpu: number): Sleeps<void> {
  this.cpu_quarantine[cpu]!.offline = false;
}

export function* kasan_cpu_offline(this: Kernel, cpu: number): Sleeps<void> {
  const quarantine = this.cpu_quarantine[cpu]!;
  quarantine.offline = true;
  for (const slab of quarantine.slabs.splice()) this.___cache_free(slab);
}
