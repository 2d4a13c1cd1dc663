/**
 * net/netfilter/nf_conntrack_core.c and nf_conntrack_standalone.c, 3.6: each namespace has a SLAB_DESTROY_BY_RCU cache of its
 * own. Built in here. Left out: connections; the namespace has used its cache by the time it goes.
 */
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { Net } from '../../include/net_namespace.ts';
import type { Kernel } from '../../kernel.ts';

export function* nf_conntrack_net_init(this: Kernel, net: Net): Sleeps<void> {
  const cache = yield* this.kmem_cache_create(`nf_conntrack_${net.name}`, 320, { rcu: true });
  if (typeof cache === 'number') return;
  net.nf_conntrack_cachep = cache;
  this.kmem_cache_free(this.kmem_cache_alloc(cache));
}

export function* nf_conntrack_net_exit(this: Kernel, net: Net): Sleeps<void> {
  yield* this.nf_conntrack_cleanup(net);
}

export function* nf_conntrack_cleanup(this: Kernel, net: Net): Sleeps<void> {
  yield* this.nf_conntrack_cleanup_net(net);
}

export function* nf_conntrack_cleanup_net(this: Kernel, net: Net): Sleeps<void> {
  const cache = net.nf_conntrack_cachep;
  if (cache === null) return;
  net.nf_conntrack_cachep = null;
  yield* this.kmem_cache_destroy(cache);
}
