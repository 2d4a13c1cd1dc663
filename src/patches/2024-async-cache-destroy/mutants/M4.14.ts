/** A wrong fix: the caller frees the work that it has queued. */
import { definePatch } from '../../../linux/patch.ts';

export const workFreedByCaller = definePatch({
  title: 'the work item is freed by the caller',
  source: 'wrong fix of the 2024 thread, M4.14',
  date: '2024-07-15',
  tree: 'v6.11-rfc',
  after: ['2024-async-cache-destroy/mutants/base'],
  mutant: 'use-after-free',
  symbols: {
    *kmem_cache_destroy(s) {
      const left = yield* this.kmem_cache_drop_user(s);
      if (left === 'used') return;
      const work = s.async_destroy_work!;
      yield* this.sysfs_slab_unlink(s);
      yield* this.debugfs_slab_release(s);
      if (left === 'empty' && s.flags.rcu === true) yield* this.rcu_barrier();
      if (left === 'empty') return yield* this.kmem_cache_release(s);
      s.async_destroy_work = null;
      this.schedule_work(work);
      this.kfree(work, 'kmem_cache_destroy');
    },
  },
});
