/**
 * kernel/cpu.c, 3.19 to 4.12: the reader count that keeps CPUs from coming and going. Left out: the CPUs themselves (they
 * stay up; only boot brings one up).
 */
import { DONE, type Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

export function smp_processor_id(this: Kernel): number {
  return this.machine.online.here();
}

export function cpu_online(this: Kernel, cpu: number): boolean {
  return this.machine.online.has(cpu);
}

export function get_online_cpus(this: Kernel): Sleeps<void> {
  return this.cpu_hotplug.read();
}

/** Sleeps up to 3.18, where it takes the inner mutex. */
export function put_online_cpus(this: Kernel): Sleeps<void> {
  this.cpu_hotplug.endRead();
  return DONE;
}

export function cpu_hotplug_begin(this: Kernel): Sleeps<void> {
  return this.cpu_hotplug.write();
}

export function cpu_hotplug_done(this: Kernel): void {
  this.cpu_hotplug.endWrite();
}

/** Brings the secondary CPUs up: the writer's side of the lock, allocations included, is known from boot on. */
export function* smp_init(this: Kernel): Sleeps<void> {
  yield* this.get_online_cpus();
  this.might_alloc();
  yield* this.put_online_cpus();
  yield* this.cpu_hotplug_begin();
  this.might_alloc();
  this.cpu_hotplug_done();
}
