/** A wrong fix: whoever drops one name of a merged cache takes the directory from the others. */
import { definePatch } from '../../../linux/patch.ts';

export const aliasUnlinks = definePatch({
  title: 'the directories go although others use the cache',
  source: 'wrong fix of the 2024 thread, M4.21',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'refcount',
  symbols: {
    *kmem_cache_destroy(s) {
      yield* this.kvfree_rcu_barrier();
      const left = yield* this.kmem_cache_drop_user(s);
      yield* this.sysfs_slab_unlink(s);
      yield* this.debugfs_slab_release(s);
      if (left !== 'empty') return;
      if (s.flags.rcu === true) yield* this.rcu_barrier();
      yield* this.kmem_cache_release(s);
    },
  },
});
