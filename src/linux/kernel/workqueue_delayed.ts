/**
 * kernel/workqueue.c, 6.11: works that wait for a timer, or for a grace period, before they are queued. Left out: the length
 * of the delay (the timer is a choice of the schedule), mod_delayed_work, flushing a delayed work.
 */
import type { DelayedWork, Work, WorkQueue } from '../../engine/async/work.ts';
import { APIS } from '../../engine/lockdep/apis.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel, SymbolOf } from '../kernel.ts';

export function INIT_DELAYED_WORK<A>(
  this: Kernel,
  what: string,
  site: string,
  func: SymbolOf<(data: A) => Sleeps<void>>,
  data: A,
): DelayedWork {
  return this.system_wq.delayed(this.INIT_WORK(what, site, func, data));
}

/** False: it waits already. */
export function schedule_delayed_work(this: Kernel, dwork: DelayedWork): boolean {
  return this.system_wq.queueDelayed(dwork);
}

/** Stops the timer or takes the item back, and waits for a running instance, which cannot queue itself anew. */
export function* cancel_delayed_work_sync(this: Kernel, dwork: DelayedWork): Sleeps<boolean> {
  const { lockdep } = this.machine;
  const { map } = dwork.work;
  yield* this.machine.access(dwork.work);
  lockdep.acquire(map, APIS.flush_work);
  lockdep.release(map);
  return yield* this.system_wq.cancelDelayed(dwork);
}

/** Queues `rwork` after a grace period. False: it was under way already. */
export function queue_rcu_work(this: Kernel, wq: WorkQueue, rwork: Work): boolean {
  if (rwork.pending) return false;
  rwork.pending = true;
  this.call_rcu(rwork.name, 'rcu_work_rcufn', { wq, rwork });
  return true;
}

/** Softirq. */
export function rcu_work_rcufn(this: Kernel, { wq, rwork }: { wq: WorkQueue; rwork: Work }): void {
  wq.insertPending(rwork);
}

/** Waits for the grace period, if that is not over, and for the work. */
export function* flush_rcu_work(this: Kernel, rwork: Work): Sleeps<void> {
  yield* this.machine.access(rwork);
  if (rwork.pending) yield* this.rcu_barrier();
  yield* this.flush_work(rwork);
}
