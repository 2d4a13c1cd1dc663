/**
 * drivers/base/core.c, 4.10 to 6.x: devices are added, removed, and taken online and offline. Dossier 2020 §4.2. Left out:
 * links in /sys/bus and /sys/class, power management and its files, notifiers of buses, device links.
 */
import { Mutex } from '../../../engine/locks/mutex.ts';
import { DONE, type Sleeps } from '../../../engine/sleeps.ts';
import { type BusType, Device } from '../../include/device.ts';
import { EINVAL, EPERM } from '../../include/errno.ts';
import type { Kobject } from '../../include/kobject.ts';
import type { Kernel } from '../../kernel.ts';
import { type DeviceAttributeName, device_attribute } from './attributes.ts';

/** A device that nobody knows of yet. `release`: the symbol that frees what it is part of. */
export function device_initialize(
  this: Kernel,
  name: string,
  release: string,
  values: {
    readonly parent: Device | null;
    readonly bus: BusType | null;
    readonly groups: readonly DeviceAttributeName[];
    readonly container?: unknown;
    readonly offline?: boolean;
  },
): Device {
  const mutex = new Mutex(this.machine, `dev->mutex of ${name}`, '&dev->mutex');
  mutex.map.tracking = 'held only';
  const dev = new Device(this.machine.heap, { mutex, release, ...values });
  dev.kobj = this.kobject_embed(dev, name, 'device_release');
  dev.kobj.sysfs_ops = DEVICE_SYSFS_OPS;
  this.kobject_init(dev.kobj);
  return dev;
}

const DEVICE_SYSFS_OPS = {
  show: 'dev_attr_show',
  store: 'dev_attr_store',
  may_write: 'dev_attr_may_write',
} as const;

export function* device_lock(this: Kernel, dev: Device): Sleeps<void> {
  yield* this.mutex_lock(dev.mutex);
}

export function device_unlock(this: Kernel, dev: Device): void {
  this.mutex_unlock(dev.mutex);
}

export function get_device(this: Kernel, dev: Device): void {
  this.kobject_get(dev.kobj);
}

export function* put_device(this: Kernel, dev: Device): Sleeps<void> {
  yield* this.kobject_put(dev.kobj);
}

/** ktype->release of every device. */
export function* device_release(this: Kernel, dev: Device): Sleeps<void> {
  yield* (this[dev.release as 'device_free'] as (dev: Device) => Sleeps<void>).call(this, dev);
}

/** The struct and what is embedded in it. */
export function* device_free(this: Kernel, dev: Device): Sleeps<void> {
  const { kobj } = dev;
  this.kfree(kobj, 'device_release');
  this.kfree(dev, 'device_release');
}

/** Makes the device known: from here on user space finds its files. */
export function* device_add(this: Kernel, dev: Device): Sleeps<number> {
  this.might_alloc();
  const { parent } = dev;
  let error = yield* this.kobject_add_internal(dev.kobj, parent === null ? null : parent.kobj);
  if (error < 0) return error;
  error = yield* this.device_add_attrs(dev);
  if (error < 0) {
    yield* this.kobject_del(dev.kobj);
    return error;
  }
  if (dev.bus !== null) this.bus_add_device(dev.bus, dev);
  this.all_devices.add(dev);
  yield* this.kobject_uevent(dev.kobj, 'add');
  if (dev.bus !== null) yield* this.bus_probe_device(dev);
  return 0;
}

export function device_supports_offline(this: Kernel, dev: Device): boolean {
  return dev.bus !== null && dev.bus.offline !== null;
}

export function* device_add_attrs(this: Kernel, dev: Device): Sleeps<number> {
  let error = yield* this.device_add_groups(dev);
  if (error >= 0 && this.device_supports_offline(dev) && !dev.offline_disabled)
    error = yield* this.device_create_file(dev, 'dev_attr_online');
  return error;
}

export function* device_add_groups(this: Kernel, dev: Device): Sleeps<number> {
  for (const attr of dev.groups) {
    const error = yield* this.device_create_file(dev, attr);
    if (error < 0) return error;
  }
  return 0;
}

export function* device_create_file(this: Kernel, dev: Device, attr: DeviceAttributeName): Sleeps<number> {
  const kn = yield* this.kernfs_create_file(dev.kobj.sd!, attr, device_attribute(attr).name);
  return typeof kn === 'number' ? kn : 0;
}

/** From 5.1 on (3451a495ef24): nobody binds a driver to it any more. */
export function kill_device(this: Kernel, _dev: Device): Sleeps<void> {
  return DONE;
}

/** Takes the device away; each of its files is removed, and those inside are waited for. */
export function* device_del(this: Kernel, dev: Device): Sleeps<void> {
  yield* this.kill_device(dev);
  yield* this.device_remove_attrs(dev);
  if (dev.bus !== null) yield* this.bus_remove_device(dev.bus, dev);
  this.all_devices.delete(dev);
  yield* this.kobject_uevent(dev.kobj, 'remove');
  yield* this.kobject_del(dev.kobj);
}

export function* device_remove_attrs(this: Kernel, dev: Device): Sleeps<void> {
  if (this.device_supports_offline(dev)) yield* this.device_remove_file(dev, 'dev_attr_online');
  yield* this.sysfs_remove_groups(
    dev.kobj,
    dev.groups.map((attr) => device_attribute(attr).name),
  );
}

export function* device_remove_file(this: Kernel, dev: Device, attr: DeviceAttributeName): Sleeps<void> {
  yield* this.kernfs_remove_by_name(dev.kobj.sd, device_attribute(attr).name);
}

export function* device_unregister(this: Kernel, dev: Device): Sleeps<void> {
  yield* this.device_del(dev);
  yield* this.put_device(dev);
}

/** 1: it was online already. */
export function* device_online(this: Kernel, dev: Device): Sleeps<number> {
  let ret = 0;
  yield* this.device_lock(dev);
  if (dev.bus !== null && dev.bus.online !== null) {
    if (dev.offline) {
      ret = yield* this[dev.bus.online as 'memory_subsys_online'](dev);
      if (ret === 0) {
        yield* this.kobject_uevent(dev.kobj, 'online');
        dev.offline = false;
      }
    } else ret = 1;
  }
  this.device_unlock(dev);
  return ret;
}

/** 1: it was offline already. */
export function* device_offline(this: Kernel, dev: Device): Sleeps<number> {
  if (dev.offline_disabled) return -EPERM;
  let ret = 0;
  yield* this.device_lock(dev);
  if (dev.bus !== null && dev.bus.offline !== null) {
    if (!dev.offline) {
      ret = yield* this[dev.bus.offline as 'memory_subsys_offline'](dev);
      if (ret === 0) {
        yield* this.kobject_uevent(dev.kobj, 'offline');
        dev.offline = true;
      }
    } else ret = 1;
  }
  this.device_unlock(dev);
  return ret;
}

/** Before another kernel starts: every device is locked once, the youngest first, and its parent with it. */
export function* device_shutdown(this: Kernel): Sleeps<void> {
  for (const dev of this.all_devices.all().toReversed()) {
    if (dev.freed !== null) continue;
    const { parent } = dev;
    this.get_device(dev);
    if (parent !== null) yield* this.device_lock(parent);
    yield* this.device_lock(dev);
    this.device_unlock(dev);
    if (parent !== null) this.device_unlock(parent);
    yield* this.put_device(dev);
  }
}

export function* online_show(this: Kernel, dev: Device): Sleeps<string> {
  yield* this.device_lock(dev);
  const { offline } = dev;
  this.device_unlock(dev);
  return offline ? '0\n' : '1\n';
}

export function* online_store(this: Kernel, dev: Device, buf: string): Sleeps<number> {
  if (buf !== '0' && buf !== '1') return -EINVAL;
  let ret = yield* this.lock_device_hotplug_sysfs();
  if (ret < 0) return ret;
  ret = buf === '1' ? yield* this.device_online(dev) : yield* this.device_offline(dev);
  yield* this.unlock_device_hotplug();
  return ret < 0 ? ret : buf.length;
}

export function dev_attr_may_write(this: Kernel, attr: string): boolean {
  return device_attribute(attr).store !== null;
}

export function* dev_attr_store(this: Kernel, kobj: Kobject, attr: string, buf: string): Sleeps<number> {
  return yield* this[device_attribute(attr).store!](kobj.container as Device, buf);
}

export function* dev_attr_show(this: Kernel, kobj: Kobject, attr: string): Sleeps<string | number> {
  return yield* this[device_attribute(attr).show!](kobj.container as Device);
}
