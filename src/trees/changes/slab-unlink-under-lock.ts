/**
 * d50d82faa0c9 and 92ee383f6daa (4.18): shutdown_cache() takes the directory away again, under slab_mutex, and the work item
 * only tells user space; the works that create caches of memory cgroups are waited for. Left out: as in the functions of
 * the base.
 */
import type { Overlay } from '../../linux/kernel.ts';

export const slabUnlinkUnderLock: Overlay = {
  *kmem_cache_destroy(s) {
    if (this.config.MEMCG) yield* this.flush_memcg_workqueue(s);
    yield* this.get_online_cpus();
    yield* this.get_online_mems();
    yield* this.mutex_lock(this.slab_mutex);
    if (--s.refcount === 0) {
      const busy = (yield* this.shutdown_memcg_caches(s)) || (yield* this.shutdown_cache(s));
      if (busy) this.slab_still_has_objects(s);
    }
    this.mutex_unlock(this.slab_mutex);
    yield* this.put_online_mems();
    yield* this.put_online_cpus();
  },

  *shutdown_cache(s) {
    yield* this.kasan_cache_shutdown(s);
    if (yield* this.__kmem_cache_shutdown(s)) return true;
    this.kmem_cache_off_list(s);
    yield* this.sysfs_slab_unlink(s);
    if (s.flags.rcu === true) this.kmem_cache_to_rcu_destroy(s);
    else yield* this.sysfs_slab_release(s);
    return false;
  },

  slab_deactivate_memcg_cache_rcu_sched(s) {
    if (s.root_cache!.dying) return;
    s.cpu_partial = 0;
    s.min_partial = 0;
    this.css_get(s.memcg!);
    this.call_rcu(s.name, 'kmemcg_deactivate_rcufn', s);
  },

  *sysfs_slab_remove_workfn(s) {
    if (s.kobj.state_in_sysfs) {
      yield* this.kset_unregister(s.memcg_kset);
      yield* this.kobject_uevent(s.kobj, 'remove');
    }
    yield* this.kobject_put(s.kobj);
  },
};
