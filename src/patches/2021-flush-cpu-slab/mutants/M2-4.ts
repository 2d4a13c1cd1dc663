/** The destruction holds off CPU hotplug, and flush_all() in it does so again. */
import { definePatch } from '../../../linux/patch.ts';

export const destroyReadsTwice = definePatch({
  title: 'cpus_read_lock() outside slab_mutex, and flush_all() inside',
  source: 'wrong fix of the 2021 thread, M2-4',
  date: '2021-08-10',
  tree: 'v5.15',
  mutant: 'deadlock',
  witness: { tasks: ['rmmod kvm_intel', 'echo 0 > /sys/devices/system/cpu/cpu1/online'] },
  symbols: {
    *__kmem_cache_shutdown(s) {
      yield* this.flush_all(s);
      return yield* this.kmem_cache_free_slabs(s);
    },
  },
});
