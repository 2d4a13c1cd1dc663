/** 9852a7212324 (4.14): lru_add_drain_all() does not hold off CPU hotplug. Left out: as in the functions of the base. */
import type { Overlay } from '../../linux/kernel.ts';

export const lruDrainWithoutHotplugLock: Overlay = {
  *lru_add_drain_all() {
    yield* this.mutex_lock(this.lru_add_drain_lock);
    this.mutex_unlock(this.lru_add_drain_lock);
  },
};
