/** include/linux/memcontrol.h: a memory cgroup, as far as caches know it. Left out: limits, hierarchy, charging of user pages. */
import type { Work } from '../../engine/async/work.ts';
import type { List } from '../../engine/list.ts';
import type { Waitable } from '../../engine/op.ts';
import { struct } from '../../engine/struct.ts';
import type { KmemCache } from './slab.ts';

interface MemcgFields {
  name: string;
  serial_nr: number;
  /** References: one while online, one a charged slab page, one a pending creation or deactivation. */
  css: number;
  ref: Waitable;
  online: boolean;
  /** Tasks inside. */
  tasks: number;
  /** Child caches by allocation; cleared when it goes offline. */
  caches: List<KmemCache>;
  /** Roots whose child is being created. */
  creating: List<KmemCache>;
  offline_work: Work;
  free_work: Work;
}

export class Memcg extends struct<MemcgFields>('mem_cgroup', {
  name: '',
  serial_nr: 0,
  css: 1,
  ref: null as unknown as Waitable,
  online: true,
  tasks: 0,
  caches: null as unknown as List<KmemCache>,
  creating: null as unknown as List<KmemCache>,
  offline_work: null as unknown as Work,
  free_work: null as unknown as Work,
}) {}
