/**
 * The patch that the report of 2021 is about, as posted: flush_all() takes flush_lock, then holds off CPU hotplug. Dossier
 * 2021 §3.1.
 */
import { definePatch } from '../../linux/patch.ts';

export const v4 = definePatch({
  title: 'mm: slub: Move flush_cpu_slab() invocations __free_slab() invocations out of IRQ context',
  source: 'v4 29/35, Sebastian Andrzej Siewior and Vlastimil Babka; thread of 2021-08-05',
  date: '2021-08-05',
  tree: 'v5.14',
  symbols: {
    *flush_all(s) {
      yield* this.mutex_lock(this.flush_lock);
      yield* this.cpus_read_lock();
      this.queue_flush_works(s);
      yield* this.wait_flush_works();
      this.cpus_read_unlock();
      this.mutex_unlock(this.flush_lock);
    },
  },
});
