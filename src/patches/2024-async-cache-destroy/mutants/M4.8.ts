/** A wrong fix: the work may be over before the directory is taken away. */
import { definePatch } from '../../../linux/patch.ts';

export const workBeforeUnlink = definePatch({
  title: 'the work is queued before the directories go',
  source: 'wrong fix of the 2024 thread, M4.8',
  date: '2024-07-15',
  tree: 'v6.11-rfc',
  after: ['2024-async-cache-destroy/mutants/base'],
  mutant: 'use-after-free',
  witness: { tasks: ['echo kfree_rcu > /dev/kfree_rcu_user; rmmod kfree_rcu_user'] },
  symbols: {
    *kmem_cache_destroy(s) {
      const left = yield* this.kmem_cache_drop_user(s);
      if (left === 'used') return;
      if (left === 'busy') this.schedule_work(s.async_destroy_work!);
      yield* this.sysfs_slab_unlink(s);
      yield* this.debugfs_slab_release(s);
      if (left === 'empty' && s.flags.rcu === true) yield* this.rcu_barrier();
      if (left === 'empty') yield* this.kmem_cache_release(s);
    },
  },
});
