/**
 * mm/slub.c, 5.15 and later: the CPU slabs of a cache are flushed by a work item on each CPU, in task context. The items
 * belong to the CPUs, not to the cache, so flushers take turns under flush_lock, and CPUs must stay while items are queued.
 * Called by nobody before. Dossier 2021 §3.2. Left out: local locks, lockdep_assert_cpus_held().
 */
import type { WorkQueue } from '../../engine/async/work.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import { type KmemCache, SlubFlushWork } from '../include/slab.ts';
import type { Kernel } from '../kernel.ts';

/** DEFINE_PER_CPU(struct slub_flush_work, slub_flush). */
export function define_slub_flush(this: Kernel): void {
  const { heap, cpus } = this.machine;
  this.slub_flush = Array.from({ length: cpus }, (_, cpu) => {
    const sfw = new SlubFlushWork(heap, { cpu });
    sfw.work = this.INIT_WORK(`flush_cpu_slab on CPU${cpu}`, 'sfw->work', 'flush_cpu_slab_workfn', sfw);
    return sfw;
  });
}

/** A racy look: a CPU may get a slab right after it was passed over. */
export function has_cpu_slab(this: Kernel, cpu: number, s: KmemCache): boolean {
  return s.cpu_slab[cpu]!.slab !== null;
}

/** Whose workers run the items. */
export function slub_flush_queue(this: Kernel): WorkQueue {
  return this.system_wq;
}

/** The CPUs that are up now must be up until it returns: its callers hold off CPU hotplug. */
export function* flush_all_cpus_locked(this: Kernel, s: KmemCache): Sleeps<void> {
  yield* this.mutex_lock(this.flush_lock);
  this.queue_flush_works(s);
  yield* this.wait_flush_works();
  this.mutex_unlock(this.flush_lock);
}

/** The two halves of a flush; parts of flush_all() or flush_all_cpus_locked() in the kernel. Under flush_lock. */
export function queue_flush_works(this: Kernel, s: KmemCache): void {
  for (const sfw of this.slub_flush) {
    if (!this.cpu_online(sfw.cpu)) continue;
    sfw.skip = !this.has_cpu_slab(sfw.cpu, s);
    if (sfw.skip) continue;
    this.INIT_WORK_again(sfw.work);
    sfw.s = s;
    this.queue_work_on(sfw.cpu, this.slub_flush_queue(), sfw.work);
  }
}

export function* wait_flush_works(this: Kernel): Sleeps<void> {
  for (const sfw of this.slub_flush)
    if (this.cpu_online(sfw.cpu) && !sfw.skip) yield* this.flush_work(sfw.work);
}

/** The work function, flush_cpu_slab() in the kernel since: flushes the CPU that it runs on. */
export function* flush_cpu_slab_workfn(this: Kernel, sfw: SlubFlushWork): Sleeps<void> {
  this.__flush_cpu_slab(sfw.s, this.smp_processor_id());
}
