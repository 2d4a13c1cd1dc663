/**
 * kernel/cpu.c, 4.10 to 6.12: bringing CPUs up and taking them down, one at a time or all but the first. Notes on the threads
 * §1.5. CPU 0 never goes, as on machines whose firmware needs it. Left out: CPUs that are not present, failures on the way,
 * SMT control, cpusets that follow.
 */
import { stopMachine } from '../../engine/async/stop-machine.ts';
import { DONE, type Sleeps } from '../../engine/sleeps.ts';
import { EBUSY } from '../include/errno.ts';
import type { Kernel } from '../kernel.ts';

/** From 5.7 on: what the device of a CPU calls. */
export function* cpu_device_up(this: Kernel, cpu: number): Sleeps<number> {
  return yield* this.cpu_up(cpu);
}

export function* cpu_device_down(this: Kernel, cpu: number): Sleeps<number> {
  return yield* this.cpu_down(cpu);
}

export function* cpu_up(this: Kernel, cpu: number): Sleeps<number> {
  return yield* this.do_cpu_up(cpu);
}

/** Up to 5.6; then a part of cpu_up(). */
export function* do_cpu_up(this: Kernel, cpu: number): Sleeps<number> {
  yield* this.try_online_node();
  yield* this.cpu_maps_update_begin();
  const error = this.counters.cpu_hotplug_disabled > 0 ? -EBUSY : yield* this._cpu_up(cpu);
  this.cpu_maps_update_done();
  return error;
}

/** The node of every CPU is online. */
export function try_online_node(this: Kernel): Sleeps<void> {
  return DONE;
}

export function* _cpu_up(this: Kernel, cpu: number): Sleeps<number> {
  yield* this.cpu_hotplug_begin();
  if (!this.cpu_online(cpu)) yield* this.cpuhp_up_callbacks(cpu, this.cpuhp_state_number('cpu:bringup'));
  this.cpu_hotplug_done();
  return 0;
}

export function* cpu_down(this: Kernel, cpu: number): Sleeps<number> {
  return yield* this.do_cpu_down(cpu);
}

/** Up to 5.6; then a part of cpu_down(). */
export function* do_cpu_down(this: Kernel, cpu: number): Sleeps<number> {
  yield* this.cpu_maps_update_begin();
  const error = yield* this.cpu_down_maps_locked(cpu);
  this.cpu_maps_update_done();
  return error;
}

export function* cpu_down_maps_locked(this: Kernel, cpu: number): Sleeps<number> {
  return this.counters.cpu_hotplug_disabled > 0 ? -EBUSY : yield* this._cpu_down(cpu);
}

export function* _cpu_down(this: Kernel, cpu: number): Sleeps<number> {
  if (this.num_online_cpus() === 1 || cpu === 0) return -EBUSY;
  yield* this.cpu_hotplug_begin();
  if (this.cpu_online(cpu)) {
    yield* this.cpuhp_kick_ap_work(cpu, this.cpuhp_state_number('cpu:teardown'));
    yield* this.cpuhp_down_callbacks(cpu, 0);
  }
  this.cpu_hotplug_done();
  return 0;
}

// ---- callbacks

/** The threads of a CPU are made once. */
export function* smpboot_create_threads(this: Kernel, cpu: number): Sleeps<void> {
  yield* this.mutex_lock(this.smpboot_threads_lock);
  if (!this.cpuhp_state[cpu]!.prepared) this.might_alloc();
  this.mutex_unlock(this.smpboot_threads_lock);
}

/** The CPU starts, and then goes on by itself. */
export function* bringup_cpu(this: Kernel, cpu: number): Sleeps<void> {
  yield* this.mutex_lock(this.sparse_irq_lock);
  this.set_cpu_online(cpu, true);
  this.mutex_unlock(this.sparse_irq_lock);
  yield* this.cpuhp_kick_ap(cpu, this.cpuhp_steps.length);
}

/** The CPU stops while all others spin. */
export function* takedown_cpu(this: Kernel, cpu: number): Sleeps<void> {
  yield* this.mutex_lock(this.sparse_irq_lock);
  yield* stopMachine(this.machine, () => this.take_cpu_down(cpu));
  this.mutex_unlock(this.sparse_irq_lock);
}

/** Irqs are off everywhere. */
export function take_cpu_down(this: Kernel, cpu: number): void {
  this.set_cpu_online(cpu, false);
}

/** kernel/sched/core.c: readers of the active mask are waited for. */
export function* sched_cpu_deactivate(this: Kernel, _cpu: number): Sleeps<void> {
  yield* this.synchronize_rcu();
}

// ---- all but the first

/** kernel/smp.c: brings the secondary CPUs up at boot. */
export function* smp_init(this: Kernel): Sleeps<void> {
  yield* this.bringup_nonboot_cpus();
}

/** From 5.8 on; before, a part of smp_init(). */
export function* bringup_nonboot_cpus(this: Kernel): Sleeps<void> {
  for (let cpu = 1; cpu < this.machine.cpus; cpu++) yield* this.cpu_up(cpu);
}

/** Nobody asks whether a device lock is held: who calls this must know that nothing else runs. */
export function* freeze_secondary_cpus(this: Kernel): Sleeps<void> {
  yield* this.cpu_maps_update_begin();
  for (let cpu = 1; cpu < this.machine.cpus; cpu++) {
    if (!this.cpu_online(cpu)) continue;
    yield* this._cpu_down(cpu);
    this.frozen_cpus.add(cpu);
  }
  this.counters.cpu_hotplug_disabled++;
  this.cpu_maps_update_done();
}

/** enable_nonboot_cpus() up to 5.7. */
export function* thaw_secondary_cpus(this: Kernel): Sleeps<void> {
  yield* this.cpu_maps_update_begin();
  this.counters.cpu_hotplug_disabled--;
  for (const cpu of this.frozen_cpus.splice()) yield* this._cpu_up(cpu);
  this.cpu_maps_update_done();
}

/** For kexec; disable_nonboot_cpus() before 5.8. CPUs stay away. */
export function* smp_shutdown_nonboot_cpus(this: Kernel): Sleeps<void> {
  yield* this.cpu_maps_update_begin();
  for (let cpu = 1; cpu < this.machine.cpus; cpu++)
    if (this.cpu_online(cpu)) yield* this.cpu_down_maps_locked(cpu);
  this.counters.cpu_hotplug_disabled++;
  this.cpu_maps_update_done();
}
