/** A wrong fix: the directory in debugfs is looked up by name when the cache is gone. */
import { definePatch } from '../../../linux/patch.ts';

export const tracesByNameLate = definePatch({
  title: 'the directory in debugfs goes last',
  source: 'wrong fix of the 2024 thread, M4.18',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'use-after-free',
  config: { SLUB_DEBUG_ON: true },
  witness: {
    tasks: ['rmmod kfree_rcu_user', 'cat /sys/kernel/debug/slab/kfree_rcu_node/alloc_traces'],
  },
  symbols: {
    *kmem_cache_destroy(s) {
      yield* this.kvfree_rcu_barrier();
      const { name } = s;
      const left = yield* this.kmem_cache_drop_user(s);
      if (left === 'used') return;
      yield* this.sysfs_slab_unlink(s);
      if (left === 'empty' && s.flags.rcu === true) yield* this.rcu_barrier();
      if (left === 'empty') yield* this.kmem_cache_release(s);
      yield* this.debugfs_lookup_and_remove(name);
    },
  },
});
