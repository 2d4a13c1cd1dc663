/**
 * mm/memory_hotplug.c, up to 4.12: as the CPU lock of its time, but a put takes the inner mutex as well. A no-op without
 * CONFIG_MEMORY_HOTPLUG. Left out: memory coming and going.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import { DONE } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

export function get_online_mems(this: Kernel): Sleeps<void> {
  return this.config.MEMORY_HOTPLUG ? this.mem_hotplug.read() : DONE;
}

export function* put_online_mems(this: Kernel): Sleeps<void> {
  if (!this.config.MEMORY_HOTPLUG) return;
  yield* this.mutex_lock(this.mem_hotplug.inner);
  this.mem_hotplug.endRead();
  this.mutex_unlock(this.mem_hotplug.inner);
}
