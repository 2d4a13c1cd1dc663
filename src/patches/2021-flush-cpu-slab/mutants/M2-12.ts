/** The destruction of a cache that has other users returns without letting CPU hotplug go on. */
import { definePatch } from '../../../linux/patch.ts';

export const earlyReturnLeaks = definePatch({
  title: 'early return of kmem_cache_destroy() leaks cpus_read_lock()',
  source: 'wrong fix of the 2021 thread, M2-12',
  date: '2021-08-10',
  tree: 'v5.15',
  mutant: 'deadlock',
  witness: { tasks: ['rmmod slab_twins; echo 0 > /sys/devices/system/cpu/cpu1/online'] },
  symbols: {
    *kmem_cache_destroy(s) {
      yield* this.cpus_read_lock();
      yield* this.mutex_lock(this.slab_mutex);
      const last = --s.refcount === 0;
      if (last) yield* this.shutdown_cache(s);
      this.mutex_unlock(this.slab_mutex);
      if (last) this.cpus_read_unlock();
    },
  },
});
