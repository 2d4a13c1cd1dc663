/**
 * mm/slub.c, slab_attrs[], 4.11: the files of a cache's directory in the order in which they are made, each with the symbols
 * behind it. Left out: the files of CONFIG_FAILSLAB and CONFIG_ZONE_DMA.
 */
import type { Config } from '../config.ts';
import type { SysfsOps } from '../include/kobject.ts';
import type { Kernel } from '../kernel.ts';

type Store =
  | 'cpu_partial_store'
  | 'min_partial_store'
  | 'order_store'
  | 'remote_node_defrag_ratio_store'
  | 'shrink_store'
  | 'validate_store'
  | 'debug_store';

export interface SlabAttribute {
  readonly show: 'field_show' | 'objects_show';
  readonly store: Store | null;
  readonly debug?: true;
}

const plain: SlabAttribute = { show: 'field_show', store: null };
const counted: SlabAttribute = { show: 'objects_show', store: null };
const debug: SlabAttribute = { show: 'field_show', store: 'debug_store', debug: true };

export const SLAB_ATTRIBUTES: Readonly<Record<string, SlabAttribute>> = {
  slab_size: plain,
  object_size: plain,
  objs_per_slab: plain,
  order: { show: 'field_show', store: 'order_store' },
  min_partial: { show: 'field_show', store: 'min_partial_store' },
  cpu_partial: { show: 'field_show', store: 'cpu_partial_store' },
  objects: counted,
  objects_partial: counted,
  partial: counted,
  cpu_slabs: counted,
  ctor: plain,
  aliases: plain,
  align: plain,
  hwcache_align: plain,
  reclaim_account: plain,
  destroy_by_rcu: plain,
  shrink: { show: 'field_show', store: 'shrink_store' },
  slabs_cpu_partial: plain,
  total_objects: { ...counted, debug: true },
  slabs: { ...counted, debug: true },
  sanity_checks: debug,
  trace: debug,
  red_zone: debug,
  poison: debug,
  store_user: debug,
  validate: { show: 'field_show', store: 'validate_store', debug: true },
  alloc_calls: { ...plain, debug: true },
  free_calls: { ...plain, debug: true },
  cache_dma: plain,
  remote_node_defrag_ratio: { show: 'field_show', store: 'remote_node_defrag_ratio_store' },
};

export const SLAB_SYSFS_OPS: SysfsOps = Object.freeze({
  show: 'slab_attr_show',
  store: 'slab_attr_store',
  may_write: 'slab_attr_may_write',
});

/** The names of the files that a kernel of this configuration makes. */
export function slabAttributeNames(config: Config): readonly string[] {
  return Object.keys(SLAB_ATTRIBUTES).filter(
    (name) => config.SLUB_DEBUG || SLAB_ATTRIBUTES[name]!.debug !== true,
  );
}

export function slab_attribute(this: Kernel, name: string): SlabAttribute {
  return SLAB_ATTRIBUTES[name]!;
}

export function slab_attr_may_write(this: Kernel, name: string): boolean {
  return this.slab_attribute(name).store !== null;
}
