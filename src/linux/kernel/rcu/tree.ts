/**
 * kernel/rcu/tree.c, kfree_rcu() in batches, 6.11 (dossier 2024 §0.5): pointers wait on the lists of a CPU until a delayed
 * work moves them to a batch, which is freed by a work after a grace period. Left out: the one-argument form, which may
 * sleep; the shrinker; the worker that fills the page cache (the first pointer of a CPU goes to the list, later ones to
 * pages).
 */
import { List } from '../../../engine/list.ts';
import { KINDS } from '../../../engine/lockdep/apis.ts';
import { SpinLock } from '../../../engine/locks/spinlock.ts';
import type { Waitable } from '../../../engine/op.ts';
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { SlabObject } from '../../include/slab.ts';
import type { Kernel } from '../../kernel.ts';
import { KfreeRcuCpu, KfreeRcuCpuWork, KvfreeRcuBulkData } from './krc.ts';

/** Pointers that a page takes. */
const KVFREE_BULK_MAX_ENTR = 2;
const KFREE_N_BATCHES = 2;

/** Before a35d16905efc (5.5) a pointer was freed by a callback of its own, which rcu_barrier() waits for. */
export function kfree_rcu(this: Kernel, object: SlabObject): void {
  this.call_rcu('an object', 'rcu_kfree', object);
}

/** Softirq. Before a35d16905efc. */
export function rcu_kfree(this: Kernel, object: SlabObject): void {
  this.kmem_cache_free(object);
}

/** Boot. Nothing to set up before a35d16905efc. */
export function rcu_init(this: Kernel): void {}

export function kfree_rcu_batch_init(this: Kernel): void {
  for (let cpu = 0; cpu < this.machine.cpus; cpu++) this.krc.push(this.new_krcp(cpu));
}

export function new_krcp(this: Kernel, cpu: number): KfreeRcuCpu {
  const { heap } = this.machine;
  const name = `krc.lock of CPU${cpu}`;
  const krcp: KfreeRcuCpu = new KfreeRcuCpu(heap, {
    lock: new SpinLock(this.machine, name, 'krc.lock', 'krc.lock', KINDS.raw_spin),
    bulk_head: new List<KvfreeRcuBulkData>(heap),
    head: new List<SlabObject>(heap),
  });
  const where = `CPU${cpu}`;
  krcp.monitor_work = this.INIT_DELAYED_WORK(
    `kfree_rcu_monitor of ${where}`,
    '(&krcp->monitor_work)->work',
    'kfree_rcu_monitor',
    krcp,
  );
  krcp.krw_arr = Array.from({ length: KFREE_N_BATCHES }, (_, i) => this.new_krwp(krcp, `${where}.${i}`));
  return krcp;
}

export function new_krwp(this: Kernel, krcp: KfreeRcuCpu, where: string): KfreeRcuCpuWork {
  const { heap } = this.machine;
  const krwp: KfreeRcuCpuWork = new KfreeRcuCpuWork(heap, {
    krcp,
    bulk_head_free: new List<KvfreeRcuBulkData>(heap),
    head_free: new List<SlabObject>(heap),
  });
  krwp.ref = { name: `batch ${where}`, id: krwp.id };
  krwp.rcu_work = this.INIT_WORK(`kfree_rcu of ${where}`, 'krwp->rcu_work)->work', 'kfree_rcu_work', krwp);
  return krwp;
}

// ---- in

/** kfree_rcu() with two arguments: any context. */
export function kvfree_call_rcu(this: Kernel, object: SlabObject): void {
  const krcp = this.krc[this.machine.online.here()]!;
  this.spin_lock(krcp.lock);
  if (!this.add_ptr_to_bulk(krcp, object)) {
    krcp.has_pages = true;
    krcp.head.add(object);
    krcp.head_gp_snap = this.get_state_synchronize_rcu();
  }
  this.schedule_delayed_work(krcp.monitor_work);
  this.spin_unlock(krcp.lock);
}

/** False: no page is to be had without sleeping. */
export function add_ptr_to_bulk(this: Kernel, krcp: KfreeRcuCpu, object: SlabObject): boolean {
  let bnode = krcp.bulk_head.all().at(-1);
  if (bnode === undefined || bnode.records.size === KVFREE_BULK_MAX_ENTR) {
    if (!krcp.has_pages) return false;
    const { heap } = this.machine;
    bnode = new KvfreeRcuBulkData(heap, { records: new List<SlabObject>(heap) });
    krcp.bulk_head.add(bnode);
  }
  bnode.records.add(object);
  bnode.gp_snap = this.get_state_synchronize_rcu();
  return true;
}

export function need_offload_krc(this: Kernel, krcp: KfreeRcuCpu): boolean {
  return krcp.bulk_head.size > 0 || krcp.head.size > 0;
}

// ---- through

/** Work, seconds after the first pointer came. */
export function* kfree_rcu_monitor(this: Kernel, krcp: KfreeRcuCpu): Sleeps<void> {
  yield* this.kvfree_rcu_drain_ready(krcp);
  yield* this.kvfree_rcu_queue_batch(krcp);
  if (this.need_offload_krc(krcp)) this.schedule_delayed_work(krcp.monitor_work);
}

/** What a grace period of somebody else's has covered is freed at once: from here on it is on no list. */
export function* kvfree_rcu_drain_ready(this: Kernel, krcp: KfreeRcuCpu): Sleeps<void> {
  yield* krcp.lock.before();
  this.spin_lock(krcp.lock);
  const bulk_ready: KvfreeRcuBulkData[] = [];
  for (const bnode of krcp.bulk_head.all()) {
    if (!this.poll_state_synchronize_rcu(bnode.gp_snap)) break;
    krcp.bulk_head.delete(bnode);
    bulk_ready.push(bnode);
  }
  const head_ready =
    krcp.head.size > 0 && this.poll_state_synchronize_rcu(krcp.head_gp_snap) ? krcp.head.splice() : [];
  this.spin_unlock(krcp.lock);
  const ref = krcp.krw_arr[0]!.ref;
  for (const bnode of bulk_ready) yield* this.kvfree_rcu_bulk(bnode, ref);
  yield* this.kvfree_rcu_list(head_ready, krcp.head_gp_snap, ref);
}

/** Moves everything to a batch that is empty, if there is one, and asks for a grace period. */
export function* kvfree_rcu_queue_batch(this: Kernel, krcp: KfreeRcuCpu): Sleeps<boolean> {
  yield* krcp.lock.before();
  this.spin_lock(krcp.lock);
  let queued = false;
  for (const krwp of krcp.krw_arr) {
    if (krwp.bulk_head_free.size > 0 || krwp.head_free.size > 0) continue;
    if (!this.need_offload_krc(krcp)) continue;
    for (const bnode of krcp.bulk_head.splice()) krwp.bulk_head_free.add(bnode);
    for (const object of krcp.head.splice()) krwp.head_free.add(object);
    krwp.head_free_gp_snap = krcp.head_gp_snap;
    queued = this.queue_rcu_work(this.system_wq, krwp.rcu_work);
  }
  this.spin_unlock(krcp.lock);
  return queued;
}

// ---- out

/** Work, after a grace period: once it has taken the batch, neither that nor the CPU's lists show its objects. */
export function* kfree_rcu_work(this: Kernel, krwp: KfreeRcuCpuWork): Sleeps<void> {
  const { krcp } = krwp;
  yield* krcp.lock.before();
  this.spin_lock(krcp.lock);
  const bulk = krwp.bulk_head_free.splice();
  const head = krwp.head_free.splice();
  const head_gp_snap = krwp.head_free_gp_snap;
  this.spin_unlock(krcp.lock);
  for (const bnode of bulk) yield* this.kvfree_rcu_bulk(bnode, krwp.ref);
  yield* this.kvfree_rcu_list(head, head_gp_snap, krwp.ref);
}

/** `ref` stands for the page or list: the point before each free. */
export function* kvfree_rcu_bulk(this: Kernel, bnode: KvfreeRcuBulkData, ref: Waitable): Sleeps<void> {
  yield* this.kvfree_rcu_list(bnode.records.all(), bnode.gp_snap, ref);
  this.kfree(bnode, 'kvfree_rcu_bulk');
}

/** kfree() finds the cache through the slab of the object, so the cache must still be there. */
export function* kvfree_rcu_list(
  this: Kernel,
  objects: readonly SlabObject[],
  gp_snap: number,
  ref: Waitable,
): Sleeps<void> {
  if (objects.length > 0 && !this.poll_state_synchronize_rcu(gp_snap)) return this.WARN_early_free();
  for (const object of objects) {
    yield* this.machine.access(ref);
    this.kmem_cache_free(object);
  }
}

/** What it would free is lost. */
export function WARN_early_free(this: Kernel): void {
  this.violation('grace-period', 'kfree_rcu_work', 'a batch of kfree_rcu() would be freed before its time');
}

/** From 2b55d6a42d14 (6.12) on: every pointer given before is freed when it returns. */
export function* kvfree_rcu_barrier(this: Kernel): Sleeps<void> {
  for (const krcp of this.krc) {
    yield* krcp.lock.before();
    while (this.need_offload_krc(krcp)) {
      if (yield* this.kvfree_rcu_queue_batch(krcp)) break;
      if (!this.need_offload_krc(krcp)) break;
      for (const krwp of krcp.krw_arr) yield* this.flush_rcu_work(krwp.rcu_work);
    }
  }
  for (const krcp of this.krc) {
    yield* this.cancel_delayed_work_sync(krcp.monitor_work);
    for (const krwp of krcp.krw_arr) yield* this.flush_rcu_work(krwp.rcu_work);
  }
}
