/** mm/swap.c, 4.11 to 4.13: pages on their way to a list are sent there. Left out: pages; no CPU has any, so none is asked. */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

export function* lru_add_drain_all(this: Kernel): Sleeps<void> {
  yield* this.mutex_lock(this.lru_add_drain_lock);
  yield* this.get_online_cpus();
  yield* this.put_online_cpus();
  this.mutex_unlock(this.lru_add_drain_lock);
}
