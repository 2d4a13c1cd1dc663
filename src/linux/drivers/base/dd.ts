/**
 * drivers/base/dd.c, 4.10 to 6.x: drivers are bound to devices and let go again, under dev->mutex. Left out: deferred and
 * asynchronous probing, locks of parents (no bus here asks for them), device links.
 */
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { Device, DeviceDriver } from '../../include/device.ts';
import { EBUSY, ENODEV } from '../../include/errno.ts';
import type { Kernel } from '../../kernel.ts';

/** bus->match(): a driver takes the devices it was told of. */
export function driver_match_device(this: Kernel, drv: DeviceDriver, dev: Device): boolean {
  return drv.ids.has(dev.kobj.name);
}

/** Tries the drivers of the bus on a new device. */
export function* bus_probe_device(this: Kernel, dev: Device): Sleeps<void> {
  yield* this.device_lock(dev);
  for (const drv of dev.bus!.drivers.all())
    if (dev.driver === null && this.driver_match_device(drv, dev)) yield* this.really_probe(dev, drv);
  this.device_unlock(dev);
}

/** Tries a driver on the devices of its bus. */
export function* driver_attach(this: Kernel, drv: DeviceDriver): Sleeps<void> {
  for (const dev of drv.bus.devices.all())
    if (this.driver_match_device(drv, dev)) yield* this.device_driver_attach(drv, dev);
}

export function* device_driver_attach(this: Kernel, drv: DeviceDriver, dev: Device): Sleeps<number> {
  yield* this.device_lock(dev);
  let error = -ENODEV;
  if (!dev.dead) error = dev.driver === null ? yield* this.really_probe(dev, drv) : -EBUSY;
  this.device_unlock(dev);
  return error;
}

/** Under dev->mutex. */
export function* really_probe(this: Kernel, dev: Device, drv: DeviceDriver): Sleeps<number> {
  dev.driver = drv;
  const error = yield* this[drv.probe as 'dev_dax_kmem_probe'](dev);
  if (error < 0) dev.driver = null;
  return error;
}

export function* device_release_driver(this: Kernel, dev: Device): Sleeps<void> {
  yield* this.device_release_driver_internal(dev, null);
}

/** Lets go of the driver, or of `drv` if it is that one. */
export function* device_release_driver_internal(
  this: Kernel,
  dev: Device,
  drv: DeviceDriver | null,
): Sleeps<void> {
  yield* this.device_lock(dev);
  const { driver } = dev;
  if (driver !== null && (drv === null || drv === driver)) {
    yield* this[driver.remove as 'dev_dax_kmem_remove'](dev);
    dev.driver = null;
  }
  this.device_unlock(dev);
}

export function* driver_detach(this: Kernel, drv: DeviceDriver): Sleeps<void> {
  for (const dev of drv.bus.devices.all())
    if (dev.driver === drv) yield* this.device_release_driver_internal(dev, drv);
}
