/** include/linux/kasan.h and mm/kasan/quarantine.c, struct qlist_head: what a CPU keeps in quarantine. Left out: sizes. */
import type { List } from '../../engine/list.ts';
import { struct } from '../../engine/struct.ts';
import type { Slab } from './slab.ts';

export class CpuQuarantine extends struct<{ slabs: List<Slab>; offline: boolean }>('qlist_head', {
  /** Of each object its slab. */
  slabs: null as unknown as List<Slab>,
  /** Nothing is kept any more. */
  offline: false,
}) {}
