/**
 * include/linux/device.h: devices, buses, drivers. Left out: classes, power management, DMA, firmware nodes, links between
 * devices, the lists (klists) that buses keep with locks of their own.
 */
import type { Dict } from '../../engine/dict.ts';
import type { List } from '../../engine/list.ts';
import type { Mutex } from '../../engine/locks/mutex.ts';
import { struct } from '../../engine/struct.ts';
import type { DeviceAttributeName } from '../drivers/base/attributes.ts';
import type { Kobject } from './kobject.ts';

interface BusFields {
  name: string;
  /** Symbols of bus->online and bus->offline; null: its devices cannot be taken offline. */
  online: string | null;
  offline: string | null;
  /** In order of registration, and by name. */
  devices: List<Device>;
  byName: Dict<Device>;
  drivers: List<DeviceDriver>;
}

export class BusType extends struct<BusFields>('bus_type', {
  name: '',
  online: null,
  offline: null,
  devices: null as unknown as List<Device>,
  byName: null as unknown as Dict<Device>,
  drivers: null as unknown as List<DeviceDriver>,
}) {}

interface DriverFields {
  name: string;
  bus: BusType;
  kobj: Kobject;
  /** Symbols of its functions. */
  probe: string;
  remove: string;
  /** Names of the devices it was told of (new_id). */
  ids: List<string>;
}

export class DeviceDriver extends struct<DriverFields>('device_driver', {
  name: '',
  bus: null as unknown as BusType,
  kobj: null as unknown as Kobject,
  probe: '',
  remove: '',
  ids: null as unknown as List<string>,
}) {}

interface DeviceFields {
  kobj: Kobject;
  /** Lockdep sees it held, and draws nothing from it. */
  mutex: Mutex;
  parent: Device | null;
  bus: BusType | null;
  driver: DeviceDriver | null;
  /** Symbol of device->release; gets the device. */
  release: string;
  /** What the device is of: a memory block, a CPU, a dax range. */
  container: unknown;
  groups: readonly DeviceAttributeName[];
  offline: boolean;
  offline_disabled: boolean;
  /** From 5.1 on: it is being removed. */
  dead: boolean;
}

export class Device extends struct<DeviceFields>('device', {
  kobj: null as unknown as Kobject,
  mutex: null as unknown as Mutex,
  parent: null,
  bus: null,
  driver: null,
  release: '',
  container: null,
  groups: [],
  offline: false,
  offline_disabled: false,
  dead: false,
}) {}
