/**
 * kernel/rcu/tree.c, 4.x: callbacks after a grace period, and the barrier that waits for them. Left out: flavours (one
 * stands for RCU, RCU-sched and RCU-bh), expedited grace periods, callback offloading.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel, SymbolOf } from '../kernel.ts';
import { moduleOfFunction } from '../modules.ts';

/** `what` names the callback in schedules: `rcu_free_slab of kvm_vcpu`. The function is a symbol, so that patches reach it. */
export function call_rcu<A>(
  this: Kernel,
  what: string,
  func: SymbolOf<(argument: A) => void>,
  argument: A,
): void {
  const module = moduleOfFunction(func);
  const text = module === undefined ? null : this.modules.get(module)!.text;
  const callback = () => {
    if (text !== null) this.execute_text(text, func);
    (this[func] as unknown as (argument: A) => void).call(this, argument);
  };
  this.rcu_state.call(`${func} of ${what}`, callback);
}

/** Up to 4.13: the callbacks of a CPU that has gone become those of the control task's. */
export function* rcutree_dead_cpu(this: Kernel, cpu: number): Sleeps<void> {
  this.rcu_state.migrate(cpu);
}

export function* rcutree_migrate_callbacks(this: Kernel, cpu: number): Sleeps<void> {
  this.rcu_state.migrate(cpu);
}

export function rcu_read_lock(this: Kernel): void {
  this.rcu_state.readLock();
}

export function rcu_read_unlock(this: Kernel): void {
  this.rcu_state.readUnlock();
}

/** A cookie for a grace period that has not begun. Asks for none. */
export function get_state_synchronize_rcu(this: Kernel): number {
  return this.rcu_state.snapshot();
}

export function poll_state_synchronize_rcu(this: Kernel, cookie: number): boolean {
  return this.rcu_state.poll(cookie);
}

export function* synchronize_rcu(this: Kernel): Sleeps<void> {
  yield* this.rcu_state.synchronize();
}

/** Waits for every callback queued before. Holds off CPU hotplug while it marks the queues of all CPUs. */
export function* rcu_barrier(this: Kernel): Sleeps<void> {
  yield* this.mutex_lock(this.rcu_barrier_mutex);
  yield* this.get_online_cpus();
  yield* this.put_online_cpus();
  yield* this.rcu_state.barrier();
  this.mutex_unlock(this.rcu_barrier_mutex);
}
