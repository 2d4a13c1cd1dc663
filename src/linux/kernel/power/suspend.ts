/**
 * kernel/power/suspend.c and hibernate.c: all CPUs but the first go and come back while user tasks are frozen. Suspend to RAM
 * holds no lock of devices meanwhile; hibernation holds device_hotplug_lock. Notes on the threads §1.5. Left out: devices,
 * the image, wake-up sources.
 */
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { Kernel } from '../../kernel.ts';

export function* pm_suspend(this: Kernel): Sleeps<void> {
  yield* this.freeze_processes();
  yield* this.freeze_secondary_cpus();
  yield* this.thaw_secondary_cpus();
  this.thaw_processes();
}

export function* hibernate(this: Kernel): Sleeps<void> {
  yield* this.freeze_processes();
  yield* this.lock_device_hotplug();
  yield* this.freeze_secondary_cpus();
  yield* this.thaw_secondary_cpus();
  yield* this.unlock_device_hotplug();
  this.thaw_processes();
}
