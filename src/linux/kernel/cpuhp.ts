/**
 * kernel/cpu.c, 4.10 to 6.12: the machine that takes a CPU from state to state, on the control task and in its thread
 * cpuhp/N. Notes on the threads §1.5. The thread exists for as long as it has something to do. Lockdep is told of the thread
 * from 4.13 on (49dfe2a67797), of both directions apart from 4.14 on (5f4b55e10645), and that it stands for the writer from
 * 5.0 on (cb92173d1f04). Left out: failing callbacks and the way back, instances.
 */
import { APIS } from '../../engine/lockdep/apis.ts';
import type { LockMap } from '../../engine/lockdep/classes.ts';
import { START } from '../../engine/op.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Task } from '../../engine/task.ts';
import { since } from '../facts.ts';
import type { Kernel } from '../kernel.ts';
import type { CpuhpStep } from './cpuhp_states.ts';

/** The number of a state of this release. */
export function cpuhp_state_number(this: Kernel, name: string): number {
  return this.cpuhp_steps.findIndex((step) => step.name === name) + 1;
}

export function* cpuhp_invoke_callback(
  this: Kernel,
  cpu: number,
  step: CpuhpStep,
  bringup: boolean,
): Sleeps<void> {
  const callback = bringup ? step.startup : step.teardown;
  if (callback !== null) yield* this[callback](cpu);
}

/** Until 5.12 a part of its two callers. */
export function* cpuhp_invoke_callback_range(
  this: Kernel,
  bringup: boolean,
  cpu: number,
  target: number,
): Sleeps<void> {
  const st = this.cpuhp_state[cpu]!;
  while (bringup ? st.state < target : st.state > target) {
    if (bringup) st.state++;
    yield* this.cpuhp_invoke_callback(cpu, this.cpuhp_steps[st.state - 1]!, bringup);
    if (!bringup) st.state--;
  }
}

export function* cpuhp_up_callbacks(this: Kernel, cpu: number, target: number): Sleeps<void> {
  yield* this.cpuhp_invoke_callback_range(true, cpu, target);
}

export function* cpuhp_down_callbacks(this: Kernel, cpu: number, target: number): Sleeps<void> {
  yield* this.cpuhp_invoke_callback_range(false, cpu, target);
}

/** Has the thread of `cpu` take it to `target`, and waits. */
export function* cpuhp_kick_ap(this: Kernel, cpu: number, target: number): Sleeps<void> {
  const st = this.cpuhp_state[cpu]!;
  st.target = target;
  const done = st.state < target ? st.done_up : st.done_down;
  done.expect(this.cpuhp_wake(cpu, null));
  yield* done.wait();
}

/** As `cpuhp_kick_ap`; lockdep learns what the wait depends on. */
export function* cpuhp_kick_ap_work(this: Kernel, cpu: number, target: number): Sleeps<void> {
  this.cpuhp_lock_touch();
  yield* this.cpuhp_kick_ap(cpu, target);
}

export function cpuhp_lock_touch(this: Kernel): void {
  for (const bringup of [false, true]) {
    this.cpuhp_lock_acquire(bringup);
    this.cpuhp_lock_release(bringup);
  }
}

export function cpuhp_lock_acquire(this: Kernel, bringup: boolean): void {
  const map = mapOf(this, bringup);
  if (map !== null) this.machine.lockdep.acquire(map, APIS.lock_map_acquire);
}

export function cpuhp_lock_release(this: Kernel, bringup: boolean): void {
  const map = mapOf(this, bringup);
  if (map !== null) this.machine.lockdep.release(map);
}

function mapOf(kernel: Kernel, bringup: boolean): LockMap | null {
  if (!since(kernel.facts, 4, 13)) return null;
  if (!since(kernel.facts, 4, 14)) return kernel.cpuhp_state_lock_map;
  return bringup ? kernel.cpuhp_state_up_map : kernel.cpuhp_state_down_map;
}

/** The thread cpuhp/N: goes to its target, or calls `single` alone. */
export function* cpuhp_thread_fun(this: Kernel, cpu: number, single: CpuhpStep | null): Sleeps<void> {
  const st = this.cpuhp_state[cpu]!;
  const bringup = single !== null || st.state < st.target;
  if (single !== null) yield* this.cpuhp_thread_step(cpu, single, true);
  else {
    while (st.state !== st.target) {
      if (bringup) st.state++;
      yield* this.cpuhp_thread_step(cpu, this.cpuhp_steps[st.state - 1]!, bringup);
      if (!bringup) st.state--;
    }
  }
  (bringup ? st.done_up : st.done_down).complete();
}

export function* cpuhp_thread_step(
  this: Kernel,
  cpu: number,
  step: CpuhpStep,
  bringup: boolean,
): Sleeps<void> {
  const { lockdep } = this.machine;
  const writes = since(this.facts, 5, 0);
  if (writes) lockdep.acquire(this.cpu_hotplug_lock.map, APIS.percpu_down_write);
  this.cpuhp_lock_acquire(bringup);
  yield* this.cpuhp_invoke_callback(cpu, step, bringup);
  this.cpuhp_lock_release(bringup);
  if (writes) lockdep.release(this.cpu_hotplug_lock.map);
}

/** Installs the callbacks of a state: calls `startup` for every CPU that is online. */
export function* __cpuhp_setup_state(this: Kernel, name: string): Sleeps<void> {
  yield* this.get_online_cpus();
  yield* this.mutex_lock(this.cpuhp_state_mutex);
  const step = this.cpuhp_steps.find((candidate) => candidate.name === name)!;
  for (let cpu = 0; cpu < this.machine.cpus; cpu++)
    if (this.cpu_online(cpu)) yield* this.cpuhp_issue_call(cpu, step);
  this.mutex_unlock(this.cpuhp_state_mutex);
  yield* this.put_online_cpus();
}

/** One callback for one CPU, by its thread where the state is one of those. */
export function* cpuhp_issue_call(this: Kernel, cpu: number, step: CpuhpStep): Sleeps<void> {
  if (step.by === 'control') {
    yield* this.cpuhp_invoke_callback(cpu, step, true);
    return;
  }
  const { done_up } = this.cpuhp_state[cpu]!;
  this.cpuhp_lock_touch();
  done_up.expect(this.cpuhp_wake(cpu, step));
  yield* done_up.wait();
}

export function cpuhp_wake(this: Kernel, cpu: number, single: CpuhpStep | null): Task {
  const name = `cpuhp/${cpu}`;
  const body = () => this.cpuhp_thread_fun(cpu, single);
  return this.machine.spawn(name, name, cpu, 'task', START, null, body);
}
