/** The control task of CPU hotplug wants the read side of the lock that it writes. */
import { definePatch } from '../../../linux/patch.ts';

export const deadCpuFlushesAll = definePatch({
  title: 'slub_cpu_dead() calls flush_all()',
  source: 'wrong fix of the 2021 thread, M2-5',
  date: '2021-08-10',
  tree: 'v5.15',
  mutant: 'deadlock',
  witness: { tasks: ['echo 0 > /sys/devices/system/cpu/cpu1/online'] },
  symbols: {
    *slub_cpu_dead() {
      yield* this.mutex_lock(this.slab_mutex);
      for (const s of this.slab_caches.all()) yield* this.flush_all(s);
      this.mutex_unlock(this.slab_mutex);
    },
  },
});
