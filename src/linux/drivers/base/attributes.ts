/**
 * drivers/base/core.c and bus.c: the attribute files of devices and drivers, each with the symbols behind it. One static
 * attribute is one lock class, however many devices have such a file. Left out: uevent, power/ and whatever only tells a constant.
 */

export interface DeviceAttribute {
  readonly name: string;
  readonly show: 'online_show' | 'core_id_show' | 'state_show' | 'valid_zones_show' | null;
  readonly store: 'online_store' | 'state_store' | 'probe_store' | 'eject_store' | null;
}

export const DEVICE_ATTRIBUTES = {
  dev_attr_online: { name: 'online', show: 'online_show', store: 'online_store' },
  dev_attr_core_id: { name: 'core_id', show: 'core_id_show', store: null },
  dev_attr_state: { name: 'state', show: 'state_show', store: 'state_store' },
  dev_attr_valid_zones: { name: 'valid_zones', show: 'valid_zones_show', store: null },
  dev_attr_probe: { name: 'probe', show: null, store: 'probe_store' },
  dev_attr_eject: { name: 'eject', show: null, store: 'eject_store' },
} as const satisfies Readonly<Record<string, DeviceAttribute>>;

export type DeviceAttributeName = keyof typeof DEVICE_ATTRIBUTES;

export function device_attribute(attr: string): DeviceAttribute {
  return DEVICE_ATTRIBUTES[attr as DeviceAttributeName];
}

export interface DriverAttribute {
  readonly name: string;
  readonly store: 'unbind_store' | 'bind_store' | 'new_id_store';
  readonly ignore_lockdep: boolean;
}

/** Of every driver, and of those of the dax bus. */
export const DRIVER_ATTRIBUTES = {
  driver_attr_unbind: { name: 'unbind', store: 'unbind_store', ignore_lockdep: true },
  driver_attr_bind: { name: 'bind', store: 'bind_store', ignore_lockdep: true },
  driver_attr_new_id: { name: 'new_id', store: 'new_id_store', ignore_lockdep: false },
} as const satisfies Readonly<Record<string, DriverAttribute>>;

export function driver_attribute(attr: string): DriverAttribute {
  return DRIVER_ATTRIBUTES[attr as keyof typeof DRIVER_ATTRIBUTES];
}
