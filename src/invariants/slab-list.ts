/**
 * INV-LIST: slab_caches changes, and the slabs of a cache are drained, under slab_mutex alone: that is what keeps the CPU and
 * memory notifiers, /proc/slabinfo and cache_reap() from a cache that is half there.
 */
import type { KmemCache } from '../linux/include/slab.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const slabList: Invariant = {
  id: 'slab-list',
  alias: 'INV-LIST',
  title: 'the list of caches changes, and caches are drained, under slab_mutex',
  probes(kernel: Kernel): Probes {
    const owned = (what: string, s: KmemCache): void => {
      if (kernel.slab_mutex.owner !== kernel.machine.current)
        kernel.violation('slab-list', what, `${what} of ${s.name} without slab_mutex`);
    };
    const { slab_caches } = kernel;
    const [add, remove] = [slab_caches.add.bind(slab_caches), slab_caches.delete.bind(slab_caches)];
    slab_caches.add = (s) => {
      owned('list_add', s);
      add(s);
    };
    slab_caches.delete = (s) => {
      owned('list_del', s);
      return remove(s);
    };
    return {
      __cache_shrink(s) {
        owned('__cache_shrink', s);
        return undefined;
      },
    };
  },
};
