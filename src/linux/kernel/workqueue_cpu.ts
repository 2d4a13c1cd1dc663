/**
 * kernel/workqueue.c, 4.10 to 6.12: the pools of a CPU that comes or goes. Workers of a CPU that is away serve its pools from
 * others; that part is the engine's. Left out: the work item that unbinds them before 4.18 (e8b3f8db7aad), the pools of
 * unbound queues, creation of workers on demand.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

/** From 6.6 on, for the one function that the model calls so: takes `down` down in a worker of `cpu`, and waits. */
export function* work_on_cpu(this: Kernel, cpu: number, down: number): Sleeps<number> {
  const wfc: WorkForCpu = { cpu: down, ret: 0 };
  const work = this.INIT_WORK(`work_on_cpu ${down}`, 'wfc.work', 'work_for_cpu_fn', wfc);
  this.queue_work_on(cpu, this.system_wq, work);
  yield* this.flush_work(work);
  this.kfree(work, 'work_on_cpu');
  return wfc.ret;
}

export function* work_for_cpu_fn(this: Kernel, wfc: WorkForCpu): Sleeps<void> {
  wfc.ret = yield* this.__cpu_down_maps_locked(wfc.cpu);
}

export function* __cpu_down_maps_locked(this: Kernel, cpu: number): Sleeps<number> {
  return yield* this._cpu_down(cpu);
}

interface WorkForCpu {
  readonly cpu: number;
  ret: number;
}

/** On the control task: the first worker of each pool, made once and kept. */
export function* workqueue_prepare_cpu(this: Kernel, cpu: number): Sleeps<void> {
  const st = this.cpuhp_state[cpu]!;
  if (st.prepared) return;
  st.prepared = true;
  this.might_alloc();
  yield* this.mutex_lock(this.wq_pool_attach_mutex);
  this.mutex_unlock(this.wq_pool_attach_mutex);
}

export function* workqueue_online_cpu(this: Kernel, _cpu: number): Sleeps<void> {
  yield* this.mutex_lock(this.wq_pool_mutex);
  yield* this.mutex_lock(this.wq_pool_attach_mutex);
  this.mutex_unlock(this.wq_pool_attach_mutex);
  this.mutex_unlock(this.wq_pool_mutex);
}

/** On the CPU that goes. */
export function* workqueue_offline_cpu(this: Kernel, _cpu: number): Sleeps<void> {
  yield* this.unbind_workers();
  yield* this.mutex_lock(this.wq_pool_mutex);
  this.mutex_unlock(this.wq_pool_mutex);
}

export function* unbind_workers(this: Kernel): Sleeps<void> {
  yield* this.mutex_lock(this.wq_pool_attach_mutex);
  this.mutex_unlock(this.wq_pool_attach_mutex);
}
