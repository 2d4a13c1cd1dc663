/**
 * kernel/cpu.c: the lock that keeps CPUs from coming and going, a reader count up to 4.12 and a percpu rwsem since. Notes on
 * the threads §1.1, §1.2. Left out: trylocks, lockdep_assert_cpus_held().
 */
import { DONE, type Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

export function smp_processor_id(this: Kernel): number {
  return this.machine.online.here();
}

export function cpu_online(this: Kernel, cpu: number): boolean {
  return this.machine.online.has(cpu);
}

export function num_online_cpus(this: Kernel): number {
  let online = 0;
  for (let cpu = 0; cpu < this.machine.cpus; cpu++) if (this.cpu_online(cpu)) online++;
  return online;
}

export function set_cpu_online(this: Kernel, cpu: number, online: boolean): void {
  this.machine.online.set(cpu, online);
}

export function get_online_cpus(this: Kernel): Sleeps<void> {
  return this.cpu_hotplug.read();
}

/** Sleeps up to 3.18, where it takes the inner mutex. */
export function put_online_cpus(this: Kernel): Sleeps<void> {
  this.cpu_hotplug.endRead();
  return DONE;
}

export function* cpu_hotplug_begin(this: Kernel): Sleeps<void> {
  yield* this.cpu_hotplug.write();
}

export function cpu_hotplug_done(this: Kernel): void {
  this.cpu_hotplug.endWrite();
}

/** From 4.13 on, and so the next three. */
export function cpus_read_lock(this: Kernel): Sleeps<void> {
  return this.cpu_hotplug_lock.read();
}

export function cpus_read_unlock(this: Kernel): void {
  this.cpu_hotplug_lock.endRead();
}

export function* cpus_write_lock(this: Kernel): Sleeps<void> {
  yield* this.cpu_hotplug_lock.write();
}

export function cpus_write_unlock(this: Kernel): void {
  this.cpu_hotplug_lock.endWrite();
}

/** Keeps the set of CPUs that there are, and one hotplug operation from the next. */
export function cpu_maps_update_begin(this: Kernel): Sleeps<void> {
  return this.mutex_lock(this.cpu_add_remove_lock);
}

export function cpu_maps_update_done(this: Kernel): void {
  this.mutex_unlock(this.cpu_add_remove_lock);
}
