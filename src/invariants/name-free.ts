/** I-NAME: once kmem_cache_destroy() has returned, the name of the cache's directory can be used again. */
import { Dict } from '../engine/dict.ts';
import { EEXIST } from '../linux/include/errno.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const nameFree: Invariant = {
  id: 'name-free',
  alias: 'I-NAME',
  title: 'the name of a cache can be used again once its destruction returned',
  probes(kernel: Kernel): Probes {
    const destroyed = new Dict<boolean>(kernel.machine.heap);
    return {
      kmem_cache_destroy(s) {
        if (s.freed !== null || s.kobj === null) return undefined;
        const { name } = s.kobj;
        const last = s.refcount === 1;
        const traces = `debugfs ${s.name}`;
        return () => {
          if (!last) return;
          destroyed.set(name, true);
          if (kernel.slab_stores_users()) destroyed.set(traces, true);
        };
      },
      debugfs_slab_add(s) {
        const { name } = s;
        return (added) => {
          if (added || destroyed.get(`debugfs ${name}`) !== true) return;
          const text = `directory '${name}' is present already in debugfs: the cache that had it was destroyed`;
          kernel.violation('name-free', 'debugfs directory', text);
        };
      },
      kobject_add_internal(kobj) {
        const { name } = kobj;
        return (error) => {
          if (error === -EEXIST && destroyed.get(name) === true) {
            kernel.violation(
              'name-free',
              'cache directory',
              `cannot create duplicate filename '${name}': the cache that had it was destroyed`,
            );
          }
          if (error >= 0 && destroyed.get(name) === true) destroyed.delete(name);
        };
      },
    };
  },
};
