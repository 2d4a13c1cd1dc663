/**
 * kernel/workqueue.c, 4.x: queueing, running, flushing. Left out: delayed works, max_active, flush_workqueue's
 * colours; the choice of pools and the order of starts are the engine's (engine/async/work.ts).
 */
import { Work, type WorkQueue } from '../../engine/async/work.ts';
import { APIS } from '../../engine/lockdep/apis.ts';
import { LockMap } from '../../engine/lockdep/classes.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import type { ModuleText } from '../include/module.ts';
import type { Kernel, SymbolOf } from '../kernel.ts';
import { moduleOfFunction } from '../modules.ts';

/** `what` names the item in schedules: `kobj_remove of kvm_vcpu`. `site`: works initialised at one place are one class. */
export function INIT_WORK<A>(
  this: Kernel,
  what: string,
  site: string,
  func: SymbolOf<(data: A) => Sleeps<void>>,
  data: A,
): Work {
  const map = new LockMap(`${this.work_prefix}(&${site})`, `work ${site}`);
  const module = moduleOfFunction(func);
  const text = module === undefined ? null : this.modules.get(module)!.text;
  return new Work(this.machine.heap, { name: what, func, text, data, map });
}

/** False: it was pending already, and nothing happened. */
export function schedule_work(this: Kernel, work: Work): boolean {
  return this.queue_work(this.system_wq, work);
}

export function queue_work(this: Kernel, wq: WorkQueue, work: Work): boolean {
  return wq.queue(work);
}

export function queue_work_on(this: Kernel, cpu: number, wq: WorkQueue, work: Work): boolean {
  return wq.queue(work, cpu);
}

/** INIT_WORK of an item that has been used before: forgets whether it is pending or runs, which it must not be. */
export function INIT_WORK_again(this: Kernel, work: Work): void {
  work.pending = false;
  work.worker = null;
  work.running = null;
}

/**
 * Where there is no memory for another worker, an item needs the one worker of its CPU, or the rescuer of its queue: a worker
 * that waits for an item which has neither waits for ever. Dossier 2021 §1.7.
 */
export function* worker_without_help(this: Kernel, wq: WorkQueue, work: Work): Sleeps<void> {
  const { rescuer } = wq;
  const bound = this.bound_workers[this.smp_processor_id()]!;
  const worker = rescuer === null || (yield* this.mutex_trylock(bound)) ? bound : rescuer;
  if (worker.owner !== this.machine.current) yield* this.mutex_lock(worker);
  yield* this.process_one_work(wq, work);
  this.mutex_unlock(worker);
}

/** The item is no longer pending once it runs, and is not touched after it ran: its function may free it. */
export function* process_one_work(this: Kernel, wq: WorkQueue, work: Work): Sleeps<void> {
  const { lockdep } = this.machine;
  const { func, text, data, map } = work;
  if (text !== null) this.execute_text(text as ModuleText, func);
  const task = this.machine.current;
  // The item may be freed while it runs: what is held is a copy.
  const held = new LockMap(map.name, map.key, map.kind);
  work.pending = false;
  work.running = task;
  lockdep.acquire(wq.map, this.wq_api);
  lockdep.acquire(held, APIS.process_one_work);
  yield* (this[func as 'sysfs_slab_remove_workfn'] as (data: unknown) => Sleeps<void>).call(this, data);
  lockdep.release(held);
  lockdep.release(wq.map);
  if (work.freed === null && work.running === task) work.running = null;
}

/** Waits for the instance that is queued or running now. */
export function* flush_work(this: Kernel, work: Work): Sleeps<boolean> {
  const { lockdep } = this.machine;
  lockdep.acquire(work.map, APIS.flush_work);
  lockdep.release(work.map);
  const busy = work.worker !== null && !work.worker.done;
  if (busy) waitsForQueue(this, work.worker!.queue as WorkQueue);
  yield* this.system_wq.flush(work);
  return busy;
}

/** An item of a queue with a rescuer may have to wait for all items before it. */
function waitsForQueue({ machine: { lockdep } }: Kernel, { rescuer, map }: WorkQueue): void {
  if (rescuer === null) return;
  lockdep.acquire(map, APIS.flush_workqueue);
  lockdep.release(map);
}

/** Takes a pending item back and waits for a running one. */
export function* cancel_work_sync(this: Kernel, work: Work): Sleeps<boolean> {
  const { lockdep } = this.machine;
  lockdep.acquire(work.map, APIS.flush_work);
  lockdep.release(work.map);
  return yield* this.system_wq.cancel(work);
}

/** Waits for everything queued on `wq` before. */
export function* flush_workqueue(this: Kernel, wq: WorkQueue): Sleeps<void> {
  const { lockdep } = this.machine;
  lockdep.acquire(wq.map, APIS.flush_workqueue);
  lockdep.release(wq.map);
  yield* wq.flushAll();
}
