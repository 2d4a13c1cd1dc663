/**
 * kernel/rcutree.c, 3.6 and 3.7: rcu_barrier() CPU by CPU, and what becomes of the callbacks of a CPU that dies. Notes on the
 * threads §1.6. Left out: the early exit when another barrier ran meanwhile, callbacks that are done and only not yet
 * removed, the flavours (one stands for all).
 */
import { LOOK } from '../../engine/acts.ts';
import { onEachCpu } from '../../engine/async/ipi.ts';
import type { Op, Waitable } from '../../engine/op.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Task } from '../../engine/task.ts';
import type { CpuEvent } from '../include/cpu_chain.ts';
import type { Kernel } from '../kernel.ts';

interface Leftover extends Waitable {
  readonly kernel: Kernel;
  readonly cpu: number;
}

/** Until callbacks on a CPU that is away have been taken away, or it is back. */
const TAKEN_AWAY: Op<Leftover> = {
  name: 'schedule_timeout',
  ready: ({ kernel, cpu }) => kernel.machine.online.isUp(cpu) || !kernel.rcu_state.isWaitingOn(cpu),
  take: () => {},
  guards: ({ kernel, cpu }, _task, watcher) => {
    watcher.acts(kernel.machine.online.id, cpu, LOOK);
    kernel.rcu_state.guard(cpu, watcher);
  },
  blockers: () => [],
};

export function* rcu_barrier_sched(this: Kernel): Sleeps<void> {
  yield* this._rcu_barrier();
}

/** Up to 3.6: takes no part in CPU hotplug, but keeps others from adopting while it looks. */
export function* _rcu_barrier(this: Kernel): Sleeps<void> {
  yield* this.mutex_lock(this.rcu_barrier_mutex);
  this.rcu_orphanage.barrier_in_progress = this.machine.current;
  const marks: Task[] = [];
  for (let cpu = 0; cpu < this.machine.cpus; cpu++) {
    yield* this.machine.access(this.rcu_state);
    const left: Leftover = { name: `callbacks of CPU${cpu}`, id: this.rcu_state.id, kernel: this, cpu };
    if (!this.cpu_online(cpu) && this.rcu_state.waitingOn(cpu).length > 0)
      yield* this.machine.block(TAKEN_AWAY, left);
    yield* this.rcu_barrier_mark(cpu, marks);
  }
  this.rcu_adopt_orphan_cbs();
  this.rcu_orphanage.barrier_in_progress = null;
  marks.push(this.rcu_barrier_func(this.smp_processor_id()));
  yield* this.rcu_state.waitFor(marks);
  this.mutex_unlock(this.rcu_barrier_mutex);
}

/** The part of the barrier from 1331e7a1bbe1 on that CPUs must not come or go in: marks every queue that is not empty. */
export function* rcu_barrier_mark_all(this: Kernel, marks: Task[]): Sleeps<void> {
  for (let cpu = 0; cpu < this.machine.cpus; cpu++) {
    yield* this.machine.access(this.rcu_state);
    yield* this.rcu_barrier_mark(cpu, marks);
  }
}

/** An interrupt queues one more callback behind what `cpu` has, if it is online and has any. */
export function* rcu_barrier_mark(this: Kernel, cpu: number, marks: Task[]): Sleeps<void> {
  yield* onEachCpu(
    this.machine,
    (candidate) => candidate === cpu && this.rcu_state.waitingOn(cpu).length > 0,
    () => marks.push(this.rcu_barrier_func(cpu)),
  );
}

export function rcu_barrier_func(this: Kernel, cpu: number): Task {
  return this.rcu_state.callOn(cpu, 'rcu_barrier_callback', () => {});
}

/** The notifier of RCU. */
export function* rcu_cpu_notify(this: Kernel, event: CpuEvent, cpu: number): Sleeps<void> {
  if (event !== 'CPU_DEAD') return;
  yield* this.machine.access(this.rcu_state);
  this.rcu_cleanup_dead_cpu(cpu);
}

/** Puts the callbacks of the dead CPU into the orphanage, and adopts what is there. */
export function rcu_cleanup_dead_cpu(this: Kernel, cpu: number): void {
  this.rcu_state.migrate(cpu, this.machine.cpus);
  this.rcu_adopt_orphan_cbs();
}

/** Not while a barrier looks, unless it is its own. */
export function rcu_adopt_orphan_cbs(this: Kernel): void {
  const { barrier_in_progress } = this.rcu_orphanage;
  if (barrier_in_progress === null || barrier_in_progress === this.machine.current)
    this.rcu_state.migrate(this.machine.cpus);
}
