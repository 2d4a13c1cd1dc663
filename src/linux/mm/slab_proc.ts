/** mm/slab.c, 3.6: reading /proc/slabinfo. Left out: what it says, and reads that need more than one buffer. */
import { Mutex } from '../../engine/locks/mutex.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import type { KmemCache } from '../include/slab.ts';
import type { Kernel } from '../kernel.ts';

/** From the first cache to the last slab_mutex is held. */
export function* slabinfo_read(this: Kernel): Sleeps<string> {
  const seq = new Mutex(this.machine, 'lock of seq_file', '&p->lock');
  yield* this.mutex_lock(seq);
  yield* this.s_start();
  let text = '';
  for (const s of this.slab_caches.all()) text += this.s_show(s);
  this.s_stop();
  this.mutex_unlock(seq);
  return text;
}

export function s_start(this: Kernel): Sleeps<void> {
  return this.mutex_lock(this.slab_mutex);
}

export function s_show(this: Kernel, s: KmemCache): string {
  let slabs = 0;
  for (const { to } of s.nodelists) {
    if (to === null) continue;
    this.spin_lock(to.list_lock);
    slabs += to.slabs.size;
    this.spin_unlock(to.list_lock);
  }
  return `${s.name} ${slabs}\n`;
}

export function s_stop(this: Kernel): void {
  this.mutex_unlock(this.slab_mutex);
}
