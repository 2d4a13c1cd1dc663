/**
 * kernel/rcu/tree.c, struct kfree_rcu_cpu and its parts, 6.11: what kfree_rcu() has been given on a CPU. Left out: the
 * channel of vmalloc'ed pointers (nothing modelled is vmalloc'ed), counters, the growth of the page cache.
 */
import type { DelayedWork, Work } from '../../../engine/async/work.ts';
import type { List } from '../../../engine/list.ts';
import type { SpinLock } from '../../../engine/locks/spinlock.ts';
import type { Waitable } from '../../../engine/op.ts';
import { struct } from '../../../engine/struct.ts';
import type { SlabObject } from '../../include/slab.ts';

/** A page of pointers, with the snapshot of its last one. */
export class KvfreeRcuBulkData extends struct<{ gp_snap: number; records: List<SlabObject> }>(
  'kvfree_rcu_bulk_data',
  { gp_snap: 0, records: null as unknown as List<SlabObject> },
) {}

interface KfreeRcuCpuFields {
  lock: SpinLock;
  bulk_head: List<KvfreeRcuBulkData>;
  /** Where pointers go for which no page is to be had. */
  head: List<SlabObject>;
  head_gp_snap: number;
  monitor_work: DelayedWork;
  krw_arr: readonly KfreeRcuCpuWork[];
  /** The cache of pages has been filled: by a worker, once a first pointer found it empty. */
  has_pages: boolean;
}

export class KfreeRcuCpu extends struct<KfreeRcuCpuFields>('kfree_rcu_cpu', {
  lock: null as unknown as SpinLock,
  bulk_head: null as unknown as List<KvfreeRcuBulkData>,
  head: null as unknown as List<SlabObject>,
  head_gp_snap: 0,
  monitor_work: null as unknown as DelayedWork,
  krw_arr: [],
  has_pages: false,
}) {}

interface KfreeRcuCpuWorkFields {
  krcp: KfreeRcuCpu;
  bulk_head_free: List<KvfreeRcuBulkData>;
  head_free: List<SlabObject>;
  head_free_gp_snap: number;
  rcu_work: Work;
  /** The marked access before each object that its work frees. */
  ref: Waitable;
}

/** A batch that waits for a grace period, and the work that frees it. */
export class KfreeRcuCpuWork extends struct<KfreeRcuCpuWorkFields>('kfree_rcu_cpu_work', {
  krcp: null as unknown as KfreeRcuCpu,
  bulk_head_free: null as unknown as List<KvfreeRcuBulkData>,
  head_free: null as unknown as List<SlabObject>,
  head_free_gp_snap: 0,
  rcu_work: null as unknown as Work,
  ref: null as unknown as Waitable,
}) {}
