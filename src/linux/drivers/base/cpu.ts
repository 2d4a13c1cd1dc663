/**
 * drivers/base/cpu.c and topology.c: /sys/devices/system/cpu/cpuN, whose file `online` takes the CPU away and back, through
 * the gate of device hotplug. Notes on the threads §1.5. The directory `topology` comes and goes with the CPU. Left out: what
 * only tells constants, cpu/probe, hotplug/target, smt/control.
 */
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { Device } from '../../include/device.ts';
import type { Kernel } from '../../kernel.ts';

const TOPOLOGY = 'topology';

export function* cpu_dev_init(this: Kernel): Sleeps<void> {
  const cpu_subsys = this.bus_type('cpu', { online: 'cpu_subsys_online', offline: 'cpu_subsys_offline' });
  const root = yield* this.subsys_system_register(cpu_subsys, []);
  for (let cpu = 0; cpu < this.machine.cpus; cpu++) {
    const values = { parent: root, bus: cpu_subsys, groups: [], container: cpu };
    const dev = this.device_initialize(`cpu${cpu}`, 'device_free', values);
    yield* this.device_add(dev);
    this.permanent_dirs.set(`/sys/devices/system/cpu/cpu${cpu}`, dev.kobj.sd!);
    this.cpu_sys_devices.push(dev);
  }
}

export function* cpu_subsys_online(this: Kernel, dev: Device): Sleeps<number> {
  return yield* this.cpu_device_up(dev.container as number);
}

export function* cpu_subsys_offline(this: Kernel, dev: Device): Sleeps<number> {
  return yield* this.cpu_device_down(dev.container as number);
}

export function* topology_sysfs_init(this: Kernel): Sleeps<void> {
  yield* this.__cpuhp_setup_state('base/topology:prepare');
}

/** On the control task. There are no devices yet when CPUs come up at boot. */
export function* topology_add_dev(this: Kernel, cpu: number): Sleeps<void> {
  const dev = this.cpu_sys_devices[cpu];
  if (dev === undefined) return;
  const dir = yield* this.kernfs_create_dir(dev.kobj.sd!, TOPOLOGY, dev.kobj);
  if (typeof dir === 'number') return;
  yield* this.kernfs_create_file(dir, 'dev_attr_core_id', 'core_id');
}

export function* topology_remove_dev(this: Kernel, cpu: number): Sleeps<void> {
  yield* this.kernfs_remove_by_name(this.cpu_sys_devices[cpu]!.kobj.sd, TOPOLOGY);
}

export function* core_id_show(this: Kernel, dev: Device): Sleeps<string> {
  return `${dev.container as number}\n`;
}
