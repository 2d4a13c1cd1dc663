/** include/net/net_namespace.h, 3.6: a network namespace. Left out: all of networking but connection tracking. */
import type { Work } from '../../engine/async/work.ts';
import { struct } from '../../engine/struct.ts';
import type { KmemCache } from './slab.ts';

interface NetFields {
  name: string;
  /** Its name leads to it. */
  mounted: boolean;
  /** net->ct.nf_conntrack_cachep; null without connection tracking. */
  nf_conntrack_cachep: KmemCache | null;
}

export class Net extends struct<NetFields>('net', {
  name: '',
  mounted: false,
  nf_conntrack_cachep: null,
}) {}

/** Namespaces whose last user has gone, and the work that takes them down. */
export class NetCleanup extends struct('net_cleanup', {
  list: [] as readonly Net[],
  work: null as unknown as Work,
}) {}
