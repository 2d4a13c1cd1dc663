/**
 * mm/page_alloc.c: the watermarks of the page lists of each CPU, which follow the number of CPUs from 5.14 on
 * (04f8cfeaed08). Notes on the threads §1.5. Left out: pages.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import { PCP_HIGH } from '../include/memory.ts';
import type { Kernel } from '../kernel.ts';

/** Of the one populated zone. */
export function* zone_pcp_update(this: Kernel): Sleeps<void> {
  yield* this.mutex_lock(this.pcp_batch_high_lock);
  this.mutex_unlock(this.pcp_batch_high_lock);
}

export function* page_alloc_cpu_online(this: Kernel, _cpu: number): Sleeps<void> {
  yield* this.zone_pcp_update();
}

export function* page_alloc_cpu_dead(this: Kernel, _cpu: number): Sleeps<void> {
  yield* this.zone_pcp_update();
}

/** Sends the pages that CPUs keep back to their zone. Left out: asking CPUs that keep none, as none does here. */
export function* drain_all_pages(this: Kernel): Sleeps<void> {
  yield* this.__drain_all_pages(false);
}

/** Up to 5.10 nobody forces all CPUs. One that drains for a zone already is waited for. */
export function* __drain_all_pages(this: Kernel, force_all_cpus: boolean): Sleeps<void> {
  if (!(yield* this.mutex_trylock(this.pcpu_drain_mutex))) yield* this.mutex_lock(this.pcpu_drain_mutex);
  if (force_all_cpus) yield* this.drain_every_cpu();
  this.mutex_unlock(this.pcpu_drain_mutex);
}

/** A work item on each CPU, up to 5.19. */
export function* drain_every_cpu(this: Kernel): Sleeps<void> {
  const { pcpu_drain } = this;
  for (const [cpu, work] of pcpu_drain.entries())
    if (this.cpu_online(cpu)) this.queue_work_on(cpu, this.mm_percpu_wq, work);
  for (const [cpu, work] of pcpu_drain.entries()) if (this.cpu_online(cpu)) yield* this.flush_work(work);
}

export function* drain_local_pages_wq(this: Kernel): Sleeps<void> {}

/** DEFINE_PER_CPU(struct pcpu_drain, pcpu_drain). */
export function define_pcpu_drain(this: Kernel): void {
  this.pcpu_drain = Array.from({ length: this.machine.cpus }, (_, cpu) =>
    this.INIT_WORK(`drain_local_pages on CPU${cpu}`, 'drain->work', 'drain_local_pages_wq', null as never),
  );
}

/** From 5.11 on (ec6e8c7e0314): CPUs keep no pages of the zone until it is enabled again. Called by nobody before. */
export function* zone_pcp_disable(this: Kernel): Sleeps<void> {
  yield* this.mutex_lock(this.pcp_batch_high_lock);
  this.zone.pcp_high = 0;
  yield* this.__drain_all_pages(true);
}

export function zone_pcp_enable(this: Kernel): void {
  this.zone.pcp_high = PCP_HIGH;
  this.mutex_unlock(this.pcp_batch_high_lock);
}
