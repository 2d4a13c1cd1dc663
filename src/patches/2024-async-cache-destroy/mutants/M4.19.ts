/** A wrong fix: without CONFIG_SLUB_DEBUG a full slab is not seen, and nobody waits for its objects. */
import { definePatch } from '../../../linux/patch.ts';

export const barrierOnlyWhenBusy = definePatch({
  title: 'the barrier comes only after a first attempt that sees objects',
  source: 'wrong fix of the 2024 thread, M4.19',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'use-after-free',
  config: { SLUB_DEBUG: false },
  witness: {
    tasks: ['echo alloc > /dev/kfree_rcu_user; echo kfree_rcu > /dev/kfree_rcu_user; rmmod kfree_rcu_user'],
  },
  symbols: {
    *kmem_cache_destroy(s) {
      const left = yield* this.kmem_cache_drop_user(s);
      if (left === 'used') return;
      yield* this.sysfs_slab_unlink(s);
      yield* this.debugfs_slab_release(s);
      if (s.flags.rcu === true) yield* this.rcu_barrier();
      yield* this.kmem_cache_release(s);
    },

    *shutdown_cache(s) {
      let busy = yield* this.__kmem_cache_shutdown(s);
      if (busy) {
        yield* this.kvfree_rcu_barrier();
        busy = yield* this.__kmem_cache_shutdown(s);
      }
      this.kmem_cache_off_list(s);
      return busy;
    },
  },
});
