/**
 * drivers/dax/bus.c, 5.1 and later: the dax bus, with one range that has no driver until somebody tells one of it. Left out:
 * regions, the character device, remove_id.
 */
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { DeviceDriver } from '../../include/device.ts';
import { EINVAL } from '../../include/errno.ts';
import type { Kernel } from '../../kernel.ts';

/** The memory blocks that the range would make. */
const DAX_RANGE: readonly string[] = ['memory40'];
const DAX_DEVICE = 'dax0.0';

/** Up to 5.0 there is no such bus. */
export function* dax_bus_init(this: Kernel): Sleeps<void> {}

/** The initcall since. */
export function* dax_bus_register(this: Kernel): Sleeps<void> {
  if (!this.config.MEMORY_HOTPLUG) return;
  const dax = yield* this.kset_create_and_add('dax', this.bus_kset.kobj);
  this.dax_drivers = yield* this.kset_create_and_add('drivers', dax.kobj);
  this.permanent_dirs.set('/sys/bus/dax/drivers', this.dax_drivers.kobj.sd!);
  this.dax_bus = this.bus_type('dax', {});
  const values = { parent: null, bus: this.dax_bus, groups: [], container: DAX_RANGE };
  yield* this.device_add(this.device_initialize(DAX_DEVICE, 'device_free', values));
}

/** Adds an id, then looks whether a device has been waiting for it. */
export function* new_id_store(this: Kernel, drv: DeviceDriver, buf: string): Sleeps<number> {
  if (!/^dax\d+\.\d+$/.test(buf)) return -EINVAL;
  yield* this.mutex_lock(this.dax_bus_lock);
  if (!drv.ids.has(buf)) {
    this.might_alloc();
    drv.ids.add(buf);
  }
  this.mutex_unlock(this.dax_bus_lock);
  yield* this.driver_attach(drv);
  return buf.length;
}
