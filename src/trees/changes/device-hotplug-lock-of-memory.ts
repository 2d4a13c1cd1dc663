/**
 * d15e59260f62 and 8df1d0e4a265 (4.20): memory is added and removed under device_hotplug_lock, which user space only tries.
 * Dossier 2020 §4.1. Left out: as in the functions of the base.
 */
import { EINVAL } from '../../linux/include/errno.ts';
import type { Overlay } from '../../linux/kernel.ts';

export const deviceHotplugLockOfMemory: Overlay = {
  *add_memory(blocks) {
    yield* this.lock_device_hotplug();
    const error = yield* this.__add_memory(blocks);
    yield* this.unlock_device_hotplug();
    return error;
  },

  *remove_memory(blocks) {
    yield* this.lock_device_hotplug();
    const error = yield* this.__remove_memory(blocks);
    yield* this.unlock_device_hotplug();
    return error;
  },

  *probe_store(_dev, buf) {
    const block = this.block_at(buf);
    if (block === null) return -EINVAL;
    let error = yield* this.lock_device_hotplug_sysfs();
    if (error < 0) return error;
    error = yield* this.__add_memory([block]);
    yield* this.unlock_device_hotplug();
    return error < 0 ? error : buf.length;
  },
};
