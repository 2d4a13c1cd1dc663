/**
 * fs/sysfs/file.c and drivers/base/cpu.c, 3.6: a write to cpuN/online, with the locks of a sysfs that is not yet kernfs.
 * Left out: all other files, opening, reading, and the event that tells user space.
 */
import { CountedRef } from '../../engine/locks/counted-ref.ts';
import { Mutex } from '../../engine/locks/mutex.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import { EINVAL, ENOENT } from '../include/errno.ts';
import type { Kernel } from '../kernel.ts';

/** At boot: CPU 0 cannot go and has no such file. */
export function register_cpus(this: Kernel): void {
  for (let cpu = 1; cpu < this.machine.cpus; cpu++)
    this.cpu_online_files.push(new CountedRef(this.machine, `cpu${cpu}/online`, 's_active', 'sysfs online'));
}

/** sysfs_write_file() down to store_online(). The file is there for ever, so nobody waits for those inside. */
export function* sysfs_write_cpu_online(this: Kernel, cpu: number, buf: string): Sleeps<number> {
  const active = this.cpu_online_files[cpu - 1];
  if (active === undefined) return -ENOENT;
  const buffer = new Mutex(this.machine, 'mutex of sysfs_buffer', '&buffer->mutex');
  yield* this.mutex_lock(buffer);
  active.get();
  const written = yield* this.store_online(cpu, buf);
  active.put();
  this.mutex_unlock(buffer);
  return written;
}

export function* store_online(this: Kernel, cpu: number, buf: string): Sleeps<number> {
  yield* this.cpu_hotplug_driver_lock();
  let error = -EINVAL;
  if (buf === '0') error = yield* this.cpu_down(cpu);
  else if (buf === '1') error = yield* this.cpu_up(cpu);
  this.cpu_hotplug_driver_unlock();
  return error < 0 ? error : buf.length;
}

export function cpu_hotplug_driver_lock(this: Kernel): Sleeps<void> {
  return this.mutex_lock(this.x86_cpu_hotplug_driver_mutex);
}

export function cpu_hotplug_driver_unlock(this: Kernel): void {
  this.mutex_unlock(this.x86_cpu_hotplug_driver_mutex);
}
