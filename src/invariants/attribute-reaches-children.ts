/**
 * I-ATTR: a store that took effect on a root cache has, when the write returns, reached every child that was there all the
 * time. Another write of the same attribute that reached the child meanwhile will do: the child is not behind.
 */
import { List } from '../engine/list.ts';
import type { KmemCache } from '../linux/include/slab.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

interface Stored {
  readonly cache: KmemCache;
  readonly attr: string;
  readonly task: number;
}

export const attributeReachesChildren: Invariant = {
  id: 'attribute-reaches-children',
  alias: 'I-ATTR',
  title: 'an accepted attribute write reaches all child caches',
  probes(kernel: Kernel): Probes {
    const stores = new List<Stored>(kernel.machine.heap);
    return {
      slab_attribute_store(cache, attr) {
        const task = kernel.machine.current.key;
        if (cache.root_cache === null && cache.memcg_children.size === 0) return undefined;
        return (result) => {
          if (result >= 0) stores.add({ cache, attr, task });
        };
      },
      slab_attr_store(kobj, attr) {
        const cache = kobj.container as KmemCache;
        const children = cache.root_cache === null ? cache.memcg_children.all() : [];
        if (children.length === 0) return undefined;
        const before = stores.size;
        const task = kernel.machine.current.key;
        return () => {
          const since = stores.all().slice(before);
          if (!since.some((stored) => stored.cache === cache && stored.attr === attr && stored.task === task))
            return;
          for (const child of children) {
            if (
              !cache.memcg_children.has(child) ||
              since.some((stored) => stored.cache === child && stored.attr === attr)
            )
              continue;
            kernel.violation(
              'attribute-reaches-children',
              'memcg child',
              `a write to ${attr} of ${cache.name} took effect but never reached ${child.name}`,
            );
          }
        };
      },
    };
  },
};
