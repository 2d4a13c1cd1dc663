/** A wrong fix: what the barrier waits for goes into a quarantine that has been emptied before. */
import { definePatch } from '../../../linux/patch.ts';

export const quarantineBeforeBarrier = definePatch({
  title: 'the quarantine is emptied before the barrier',
  source: 'wrong fix of the 2024 thread, M4.12',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'object-warning',
  config: { KASAN: true },
  symbols: {
    *kmem_cache_destroy(s) {
      yield* this.kasan_cache_shutdown(s);
      yield* this.kvfree_rcu_barrier();
      const left = yield* this.kmem_cache_drop_user(s);
      if (left === 'used') return;
      yield* this.sysfs_slab_unlink(s);
      yield* this.debugfs_slab_release(s);
      if (left === 'empty' && s.flags.rcu === true) yield* this.rcu_barrier();
      if (left === 'empty') yield* this.kmem_cache_release(s);
    },

    *shutdown_cache(s) {
      const busy = yield* this.__kmem_cache_shutdown(s);
      if (busy) this.slab_still_has_objects(s);
      this.kmem_cache_off_list(s);
      return busy;
    },
  },
});
