/** drivers/base/init.c: the directories that devices and buses live in. Left out: classes, firmware, platform devices. */
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { BusType, Device } from '../../include/device.ts';
import type { Kernel } from '../../kernel.ts';
import type { DeviceAttributeName } from './attributes.ts';

export function* driver_init(this: Kernel): Sleeps<void> {
  this.devices_kset = yield* this.kset_create_and_add('devices', null);
  this.bus_kset = yield* this.kset_create_and_add('bus', null);
  this.system_kset = yield* this.kset_create_and_add('system', this.devices_kset.kobj);
  yield* this.memory_dev_init();
}

/** subsys_system_register(): the directory of a kind of system device, /sys/devices/system/NAME, which never goes. */
export function* subsys_system_register(
  this: Kernel,
  bus: BusType,
  groups: readonly DeviceAttributeName[],
): Sleeps<Device> {
  const root = this.device_initialize(bus.name, 'device_free', { parent: null, bus: null, groups });
  root.kobj.kset = this.system_kset;
  yield* this.device_add(root);
  this.permanent_dirs.set(`/sys/devices/system/${bus.name}`, root.kobj.sd!);
  return root;
}
