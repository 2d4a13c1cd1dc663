/** INV-NODE: every cache that can be found has a kmem_cache_node for every node that slabs may come from. */
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';
import { liveCaches } from './live-caches.ts';

export const cacheNodes: Invariant = {
  id: 'cache-nodes',
  alias: 'INV-NODE',
  title: 'a cache that can be found has what it needs on every node with memory',
  probes(kernel: Kernel): Probes {
    const check = () => () => complete(kernel);
    return { create_cache: check, slab_mem_going_online_callback: check };
  },
  atEnd: complete,
};

function complete(kernel: Kernel): void {
  if (kernel.slab_nodes.size === 1) return;
  for (const s of liveCaches(kernel)) {
    const missing = kernel.slab_nodes.all().find((nid) => !s.nodes.includes(nid));
    if (missing !== undefined)
      kernel.violation('cache-nodes', 'kmem_cache', `${s.name} has no kmem_cache_node for node ${missing}`);
  }
}
