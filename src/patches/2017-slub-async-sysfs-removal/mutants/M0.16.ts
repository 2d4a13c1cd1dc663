/** A wrong fix: slab_mutex is held while callbacks are waited for, and rcu_barrier() holds CPU hotplug off. */
import { definePatch } from '../../../linux/patch.ts';

export const barrierUnderLock = definePatch({
  title: 'caches of RCU are destroyed under slab_mutex, rcu_barrier() included',
  source: 'wrong fix of the 2017 thread, M0.16: the shape of the 2012 thread',
  date: '2017-06-20',
  tree: 'v4.12',
  after: ['2017-slub-async-sysfs-removal/mutants/base'],
  mutant: 'deadlock',
  witness: { tasks: ['rmmod slab_rcu', 'echo 0 > /sys/devices/system/cpu/cpu1/online'] },
  symbols: {
    *slab_caches_to_rcu_destroy_workfn() {
      yield* this.mutex_lock(this.slab_mutex);
      const caches = this.slab_caches_to_rcu_destroy.splice();
      if (caches.length > 0) yield* this.rcu_barrier();
      this.mutex_unlock(this.slab_mutex);
      for (const s of caches) yield* this.sysfs_slab_release(s);
    },
  },
});
