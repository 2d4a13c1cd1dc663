/** A wrong fix: the directory of a cache that is on no list is still there when its twin is created. */
import { definePatch } from '../../../linux/patch.ts';

export const unlinkInWork = definePatch({
  title: 'the directories go in the work',
  source: 'wrong fix of the 2024 thread, M4.17',
  date: '2024-07-15',
  tree: 'v6.11-rfc',
  after: ['2024-async-cache-destroy/mutants/base'],
  mutant: 'name-free',
  witness: {
    tasks: ['echo kfree_rcu > /dev/kfree_rcu_user; rmmod kfree_rcu_user; modprobe kfree_rcu_user'],
  },
  symbols: {
    *kmem_cache_destroy(s) {
      const left = yield* this.kmem_cache_drop_user(s);
      if (left === 'busy') this.schedule_work(s.async_destroy_work!);
      if (left !== 'empty') return;
      if (s.flags.rcu === true) yield* this.rcu_barrier();
      yield* this.kmem_cache_release(s);
    },

    *kmem_cache_release(s) {
      yield* this.sysfs_slab_unlink(s);
      yield* this.debugfs_slab_release(s);
      yield* this.sysfs_slab_release(s);
    },
  },
});
