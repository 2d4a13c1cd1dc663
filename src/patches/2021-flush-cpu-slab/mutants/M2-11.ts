/** The order is that of the report, only flush_lock has moved. */
import { definePatch } from '../../../linux/patch.ts';

export const readLockInside = definePatch({
  title: 'kmem_cache_destroy() takes cpus_read_lock() after slab_mutex',
  source: 'wrong fix of the 2021 thread, M2-11',
  date: '2021-08-10',
  tree: 'v5.15',
  mutant: 'deadlock',
  witness: { tasks: ['rmmod kvm_intel', 'echo 0 > /sys/devices/system/cpu/cpu1/online'] },
  symbols: {
    *kmem_cache_destroy(s) {
      yield* this.mutex_lock(this.slab_mutex);
      yield* this.cpus_read_lock();
      if (--s.refcount === 0) yield* this.shutdown_cache(s);
      this.cpus_read_unlock();
      this.mutex_unlock(this.slab_mutex);
    },
  },
});
