/** The follow-up that was rejected: mem_hotplug_begin() holds off CPU hotplug already. */
import { definePatch } from '../../../linux/patch.ts';

export const readLockInNotifier = definePatch({
  title: 'mm/slub: add cpus_read_lock() to slab_mem_going_offline_callback()',
  source: 'Qiang Zhang, mail of 2021-08-16; rejected; M2-3',
  date: '2021-08-16',
  tree: 'v6.1',
  mutant: 'deadlock',
  actors: ['kexec'],
  witness: { tasks: ['echo offline > /sys/devices/system/memory/memory32/state'] },
  symbols: {
    *slab_mem_going_offline_callback() {
      yield* this.cpus_read_lock();
      yield* this.mutex_lock(this.slab_mutex);
      for (const s of this.slab_caches.all()) {
        yield* this.flush_all_cpus_locked(s);
        yield* this.__kmem_cache_do_shrink(s);
      }
      this.mutex_unlock(this.slab_mutex);
      this.cpus_read_unlock();
    },
  },
});
