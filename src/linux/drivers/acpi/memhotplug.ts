/**
 * drivers/acpi/scan.c, device_sysfs.c, osl.c and acpi_memhotplug.c, 4.10 to 6.x: a DIMM is ejected, by a work item that takes
 * its blocks offline and away. Left out: DIMMs that come (no shell line does that), the answer to the firmware, hardware that
 * asks by itself, the mutex around a device's physical nodes.
 */
import type { Work } from '../../../engine/async/work.ts';
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { Device } from '../../include/device.ts';
import { EINVAL } from '../../include/errno.ts';
import type { Kernel } from '../../kernel.ts';

const DIMM = { name: 'PNP0C80:00', blocks: ['memory32'] } as const;

export function* acpi_scan_init(this: Kernel): Sleeps<void> {
  if (!this.config.MEMORY_HOTPLUG) return;
  const bare = { parent: null, bus: null, groups: [] };
  const root = this.device_initialize('LNXSYSTM:00', 'device_free', bare);
  root.kobj.kset = this.devices_kset;
  yield* this.device_add(root);
  const bus = this.device_initialize('LNXSYBUS:00', 'device_free', { ...bare, parent: root });
  yield* this.device_add(bus);
  const values = { ...bare, parent: bus, groups: ['dev_attr_eject'], container: DIMM.blocks } as const;
  const dimm = this.device_initialize(DIMM.name, 'device_free', values);
  yield* this.device_add(dimm);
  this.permanent_dirs.set('/sys/devices/LNXSYSTM:00/LNXSYBUS:00/PNP0C80:00', dimm.kobj.sd!);
}

/** Answers at once: the work comes later. */
export function* eject_store(this: Kernel, dev: Device, buf: string): Sleeps<number> {
  if (buf !== '1') return -EINVAL;
  this.might_alloc();
  this.get_device(dev);
  const hpw: HotplugWork = { dev, work: null };
  hpw.work = this.INIT_WORK(`eject of ${dev.kobj.name}`, 'hpw->work', 'acpi_hotplug_work_fn', hpw);
  this.queue_work(this.kacpi_hotplug_wq, hpw.work);
  return buf.length;
}

/** struct acpi_hp_work. */
interface HotplugWork {
  readonly dev: Device;
  work: Work | null;
}

export function* acpi_hotplug_work_fn(this: Kernel, hpw: HotplugWork): Sleeps<void> {
  yield* this.acpi_device_hotplug(hpw.dev);
  this.kfree(hpw.work!, 'acpi_hotplug_work_fn');
}

export function* acpi_device_hotplug(this: Kernel, dev: Device): Sleeps<void> {
  yield* this.lock_device_hotplug();
  yield* this.mutex_lock(this.acpi_scan_lock);
  yield* this.acpi_scan_hot_remove(dev.container as readonly string[]);
  yield* this.put_device(dev);
  this.mutex_unlock(this.acpi_scan_lock);
  yield* this.unlock_device_hotplug();
}

/** All blocks go offline, or those that did go online again. */
export function* acpi_scan_hot_remove(this: Kernel, blocks: readonly string[]): Sleeps<number> {
  const taken: string[] = [];
  for (const name of blocks) {
    const mem = this.find_memory_block(name);
    const ret = mem === null ? 1 : yield* this.device_offline(mem.dev);
    if (ret === 0) taken.push(name);
    if (ret < 0) {
      yield* this.acpi_bus_online(taken);
      return ret;
    }
  }
  return yield* this.__remove_memory(blocks);
}

export function* acpi_bus_online(this: Kernel, blocks: readonly string[]): Sleeps<void> {
  for (const name of blocks) {
    const mem = this.find_memory_block(name);
    if (mem !== null) yield* this.device_online(mem.dev);
  }
}
