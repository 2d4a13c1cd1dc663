/** 3451a495ef24 (5.1): a device that is being removed is marked, so that no driver binds to it. Left out: as in the base. */
import type { Overlay } from '../../linux/kernel.ts';

export const killDevice: Overlay = {
  *kill_device(dev) {
    yield* this.device_lock(dev);
    dev.dead = true;
    this.device_unlock(dev);
  },
};
