/**
 * drivers/base/bus.c, 4.10 to 6.x: buses, and the files bind, unbind and new_id of their drivers. bind and unbind are files
 * that lockdep is not told of (ignore_lockdep): they may remove other files of their bus. Left out: links between devices and
 * drivers, autoprobe switches, uevent files, the notifier of each bus.
 */
import { Dict } from '../../../engine/dict.ts';
import { List } from '../../../engine/list.ts';
import type { Sleeps } from '../../../engine/sleeps.ts';
import { BusType, type Device, DeviceDriver } from '../../include/device.ts';
import { ENODEV } from '../../include/errno.ts';
import type { Kobject } from '../../include/kobject.ts';
import type { Kernel } from '../../kernel.ts';
import { DRIVER_ATTRIBUTES, driver_attribute } from './attributes.ts';

export function bus_type(
  this: Kernel,
  name: string,
  values: Partial<Pick<BusType, 'online' | 'offline'>>,
): BusType {
  const { heap } = this.machine;
  return new BusType(heap, {
    name,
    devices: new List<Device>(heap),
    byName: new Dict<Device>(heap),
    drivers: new List<DeviceDriver>(heap),
    ...values,
  });
}

export function bus_add_device(this: Kernel, bus: BusType, dev: Device): void {
  this.get_device(dev);
  bus.devices.add(dev);
  bus.byName.set(dev.kobj.name, dev);
}

export function* bus_remove_device(this: Kernel, bus: BusType, dev: Device): Sleeps<void> {
  bus.devices.delete(dev);
  bus.byName.delete(dev.kobj.name);
  yield* this.device_release_driver(dev);
  yield* this.put_device(dev);
}

/** With a reference to it. */
export function bus_find_device_by_name(this: Kernel, bus: BusType, name: string): Device | null {
  const dev = bus.byName.get(name);
  if (dev === undefined) return null;
  this.get_device(dev);
  return dev;
}

/** Makes the driver and its files known, then tries every device of the bus. `parent`: the directory of the bus's drivers. */
export function* driver_register(
  this: Kernel,
  bus: BusType,
  parent: Kobject,
  functions: Pick<DeviceDriver, 'name' | 'probe' | 'remove'>,
): Sleeps<DeviceDriver | number> {
  const { heap } = this.machine;
  this.might_alloc();
  const drv = new DeviceDriver(heap, { bus, ids: new List<string>(heap), ...functions });
  drv.kobj = this.kobject_embed(drv, functions.name, 'driver_release');
  drv.kobj.sysfs_ops = DRIVER_SYSFS_OPS;
  const error = yield* this.bus_add_driver(drv, parent);
  return error < 0 ? error : drv;
}

const DRIVER_SYSFS_OPS = {
  show: 'drv_attr_show',
  store: 'drv_attr_store',
  may_write: 'drv_attr_may_write',
} as const;

export function* bus_add_driver(this: Kernel, drv: DeviceDriver, parent: Kobject): Sleeps<number> {
  const error = yield* this.kobject_init_and_add(drv.kobj, parent, drv.name);
  if (error < 0) {
    yield* this.kobject_put(drv.kobj);
    return error;
  }
  drv.bus.drivers.add(drv);
  yield* this.driver_attach(drv);
  for (const [attr, { name, ignore_lockdep }] of Object.entries(DRIVER_ATTRIBUTES))
    yield* this.kernfs_create_file(drv.kobj.sd!, attr, name, ignore_lockdep ? null : attr);
  yield* this.kobject_uevent(drv.kobj, 'add');
  return 0;
}

/** Writers of its files are waited for before its devices are let go. */
export function* driver_unregister(this: Kernel, drv: DeviceDriver): Sleeps<void> {
  for (const { name } of Object.values(DRIVER_ATTRIBUTES))
    yield* this.kernfs_remove_by_name(drv.kobj.sd, name);
  drv.bus.drivers.delete(drv);
  yield* this.driver_detach(drv);
  yield* this.kobject_uevent(drv.kobj, 'remove');
  yield* this.kobject_del(drv.kobj);
  yield* this.kobject_put(drv.kobj);
}

/** ktype->release of drivers. */
export function* driver_release(this: Kernel, drv: DeviceDriver): Sleeps<void> {
  const { kobj } = drv;
  this.kfree(kobj, 'driver_release');
  this.kfree(drv, 'driver_release');
}

export function* bind_store(this: Kernel, drv: DeviceDriver, buf: string): Sleeps<number> {
  const dev = this.bus_find_device_by_name(drv.bus, buf);
  if (dev === null) return -ENODEV;
  let error = -ENODEV;
  if (dev.driver === null && this.driver_match_device(drv, dev))
    error = yield* this.device_driver_attach(drv, dev);
  yield* this.put_device(dev);
  return error < 0 ? error : buf.length;
}

export function* unbind_store(this: Kernel, drv: DeviceDriver, buf: string): Sleeps<number> {
  const dev = this.bus_find_device_by_name(drv.bus, buf);
  if (dev === null) return -ENODEV;
  const bound = dev.driver === drv;
  if (bound) yield* this.device_release_driver(dev);
  yield* this.put_device(dev);
  return bound ? buf.length : -ENODEV;
}

export function drv_attr_may_write(this: Kernel, attr: string): boolean {
  return driver_attribute(attr).store !== null;
}

export function* drv_attr_store(this: Kernel, kobj: Kobject, attr: string, buf: string): Sleeps<number> {
  return yield* this[driver_attribute(attr).store](kobj.container as DeviceDriver, buf);
}

/** All of them are write-only. */
export function* drv_attr_show(this: Kernel, _kobj: Kobject, _attr: string): Sleeps<string | number> {
  return -ENODEV;
}
