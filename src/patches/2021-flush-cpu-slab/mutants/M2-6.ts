/** A CPU that goes between queueing and running leaves its item to a worker elsewhere, which flushes the wrong CPU. */
import { definePatch } from '../../../linux/patch.ts';

export const flushWithoutReadLock = definePatch({
  title: 'flush_all() without cpus_read_lock()',
  source: 'wrong fix of the 2021 thread, M2-6',
  date: '2021-08-10',
  tree: 'v5.15',
  mutant: 'cpu-slabs',
  witness: {
    tasks: [
      'echo 1 > /sys/kernel/slab/twin_a/shrink',
      'echo alloc > /dev/slab_twins; echo 0 > /sys/devices/system/cpu/cpu1/online',
    ],
  },
  symbols: {
    *flush_all(s) {
      yield* this.flush_all_cpus_locked(s);
    },
  },
});
