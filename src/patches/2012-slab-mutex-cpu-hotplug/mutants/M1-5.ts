/** The reader count is dropped together with slab_mutex, while the arrays of the CPUs are still there. */
import { definePatch } from '../../../linux/patch.ts';

export const putBeforeArrays = definePatch({
  title: 'put_online_cpus() before the arrays of the CPUs are freed',
  source: 'wrong fix of the 2012 thread, M1-5',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  base: ['2012-slab-mutex-cpu-hotplug/v1'],
  mutant: 'array-cache',
  witness: { tasks: ['echo 0 > /sys/devices/system/cpu/cpu1/online', 'rmmod slab_rcu'] },
  symbols: {
    *kmem_cache_destroy(s) {
      yield* this.get_online_cpus();
      yield* this.mutex_lock(this.slab_mutex);
      this.slab_caches.delete(s);
      const busy = yield* this.__cache_shrink(s);
      if (busy) this.slab_caches.add(s);
      this.mutex_unlock(this.slab_mutex);
      yield* this.put_online_cpus();
      if (busy) return;
      if (s.flags.rcu === true) yield* this.rcu_barrier();
      this.__kmem_cache_destroy(s);
    },
  },
});
