/**
 * 381eab4a6ee8 (4.20): online_pages() and offline_pages() take the lock of memory hotplug themselves, under dev->mutex; the
 * file `online` is then as safe as `state`. Dossier 2020 §4.1. Left out: as in the functions of the base.
 */
import type { Overlay } from '../../linux/kernel.ts';

export const memoryLockInOnlinePages: Overlay = {
  *state_store(dev, buf) {
    const error = yield* this.lock_device_hotplug_sysfs();
    if (error < 0) return error;
    const result = yield* this.memory_block_store(dev, buf);
    yield* this.unlock_device_hotplug();
    return result;
  },

  *online_pages(mem, type) {
    yield* this.mem_hotplug_begin();
    const error = yield* this.__online_pages(mem, type);
    yield* this.mem_hotplug_done();
    return error;
  },

  *offline_pages(mem) {
    yield* this.mem_hotplug_begin();
    const error = yield* this.__offline_pages(mem);
    yield* this.mem_hotplug_done();
    return error;
  },
};
