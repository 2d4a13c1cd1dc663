/**
 * mm/slab.c, 3.6: CPUs that come and go, and the work that gives memory back on each. Notes on the threads §1.3, §2.2.
 * Left out: the timer's two seconds (a program says when they have passed), nodes that lose their last CPU.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { CpuEvent } from '../include/cpu_chain.ts';
import { ReapWork } from '../include/slab_def.ts';
import type { Kernel } from '../kernel.ts';

export function* cpuup_callback(this: Kernel, event: CpuEvent, cpu: number): Sleeps<void> {
  switch (event) {
    case 'CPU_UP_PREPARE':
      yield* this.mutex_lock(this.slab_mutex);
      this.cpuup_prepare(cpu);
      this.mutex_unlock(this.slab_mutex);
      return;
    case 'CPU_ONLINE':
    case 'CPU_DOWN_FAILED':
      this.start_cpu_timer(cpu);
      return;
    case 'CPU_DOWN_PREPARE':
      yield* this.stop_cpu_timer(cpu);
      return;
    case 'CPU_DEAD':
    case 'CPU_UP_CANCELED':
      yield* this.mutex_lock(this.slab_mutex);
      this.cpuup_canceled(cpu);
      this.mutex_unlock(this.slab_mutex);
  }
}

/** Every cache gets an array for the CPU, before that runs. */
export function cpuup_prepare(this: Kernel, cpu: number): void {
  for (const s of this.slab_caches.all()) s.array[cpu]!.to = this.alloc_arraycache();
}

/** The CPU is gone: its free objects go back to their slabs, its arrays away. */
export function cpuup_canceled(this: Kernel, cpu: number): void {
  const caches = this.slab_caches.all();
  for (const s of caches) {
    const nc = s.array[cpu]!.to;
    s.array[cpu]!.to = null;
    if (nc === null) continue;
    this.cache_flusharray(s, nc);
    this.kfree(nc, 'cpuup_canceled');
  }
  for (const s of caches) for (const { to } of s.nodelists) if (to !== null) this.drain_freelist(s, to);
}

// ---- cache_reap

/** Made at boot, one for each CPU there can be. */
export function init_reap_works(this: Kernel): void {
  for (let cpu = 0; cpu < this.machine.cpus; cpu++) {
    const work = this.INIT_WORK(`cache_reap of CPU${cpu}`, '(reap_work)->work', 'cache_reap', cpu);
    this.slab_reap_works.push(new ReapWork(this.machine.heap, { work }));
  }
}

export function start_cpu_timer(this: Kernel, cpu: number): void {
  this.slab_reap_works[cpu]!.armed = true;
}

/** cancel_delayed_work_sync(): an instance that runs cannot start the timer again. */
export function* stop_cpu_timer(this: Kernel, cpu: number): Sleeps<void> {
  const reap = this.slab_reap_works[cpu]!;
  reap.armed = false;
  yield* this.cancel_work_sync(reap.work);
  reap.armed = false;
}

/** Two seconds pass: the work of every CPU whose timer runs is queued there. */
export function cpu_timers_fire(this: Kernel): void {
  this.slab_reap_works.forEach((reap, cpu) => {
    if (!reap.armed) return;
    reap.armed = false;
    this.queue_work_on(cpu, this.system_wq, reap.work);
  });
}

/** On its CPU: gives back what nobody used. It never waits for slab_mutex, so that hotplug may wait for it. */
export function* cache_reap(this: Kernel, cpu: number): Sleeps<void> {
  if (yield* this.mutex_trylock(this.slab_mutex)) {
    for (const s of this.slab_caches.all()) {
      this.cache_flusharray(s, s.array[this.smp_processor_id()]!.to!);
      for (const { to } of s.nodelists) if (to !== null) this.drain_freelist(s, to);
    }
    this.mutex_unlock(this.slab_mutex);
  }
  this.start_cpu_timer(cpu);
}
