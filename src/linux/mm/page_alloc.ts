/**
 * mm/page_alloc.c: the watermarks of the page lists of each CPU, which follow the number of CPUs from 5.14 on
 * (04f8cfeaed08). Notes on the threads §1.5. Left out: pages.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
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
