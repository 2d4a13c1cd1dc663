/**
 * drivers/base/core.c, 3.12 to 6.x: device_hotplug_lock, the gate of all that makes devices come and go, online and offline.
 * User space only tries it: whoever wrote to a file that the holder may remove must not wait for the holder. Dossier 2020
 * §1.4. Left out: signals.
 */
import type { Sleeps } from '../../../engine/sleeps.ts';
import { ERESTARTNOINTR } from '../../include/errno.ts';
import type { Kernel } from '../../kernel.ts';

export function lock_device_hotplug(this: Kernel): Sleeps<void> {
  return this.mutex_lock(this.device_hotplug_lock);
}

/** Others see whether it is free: its release is a point. */
export function* unlock_device_hotplug(this: Kernel): Sleeps<void> {
  yield* this.device_hotplug_lock.releasePoint();
  this.mutex_unlock(this.device_hotplug_lock);
}

/** Of v4 of the 2020 thread alone; never merged. */
export function assert_held_device_hotplug(this: Kernel): void {
  if (this.device_hotplug_lock.owner !== this.machine.current)
    this.BUG('assert_held_device_hotplug', 'device_hotplug_lock is not held');
}

/** On failure sleeps for a while, still inside the file, and asks for the system call to be begun anew. */
export function* lock_device_hotplug_sysfs(this: Kernel): Sleeps<number> {
  if (yield* this.mutex_trylock(this.device_hotplug_lock)) return 0;
  yield* this.msleep(this.device_hotplug_lock);
  return this.restart_syscall();
}

export function restart_syscall(this: Kernel): number {
  return -ERESTARTNOINTR;
}
