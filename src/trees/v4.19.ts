/**
 * v4.19 (2018-10-22): d50d82faa0c9 takes the directory away in shutdown_cache() again, under slab_mutex; the work item only
 * tells user space. 92ee383f6daa waits for the works that create caches of memory cgroups. CPU and memory hotplug are percpu
 * rwsems. Left out: as in the functions of the base.
 */

import { DONE } from '../engine/sleeps.ts';
import type { Overlay } from '../linux/kernel.ts';
import { fix } from '../patches/2017-slub-async-sysfs-removal/fix.ts';
import type { Tree } from './tree.ts';
import { facts } from './v4.11.ts';

const hotplug: Overlay = {
  get_online_cpus() {
    return this.cpu_hotplug_lock.read();
  },
  put_online_cpus() {
    this.cpu_hotplug_lock.endRead();
  },
  cpu_hotplug_begin() {
    return this.cpu_hotplug_lock.write();
  },
  cpu_hotplug_done() {
    this.cpu_hotplug_lock.endWrite();
  },
  get_online_mems() {
    return this.config.MEMORY_HOTPLUG ? this.mem_hotplug_lock.read() : DONE;
  },
  *put_online_mems() {
    if (this.config.MEMORY_HOTPLUG) this.mem_hotplug_lock.endRead();
  },
};

const slab: Overlay = {
  *kmem_cache_destroy(s) {
    if (this.config.MEMCG) yield* this.flush_memcg_workqueue(s);
    yield* this.get_online_cpus();
    yield* this.get_online_mems();
    yield* this.mutex_lock(this.slab_mutex);
    if (--s.refcount === 0) {
      const busy = yield* this.shutdown_memcg_caches(s);
      if (!busy) yield* this.shutdown_cache(s);
    }
    this.mutex_unlock(this.slab_mutex);
    yield* this.put_online_mems();
    this.put_online_cpus();
  },

  *shutdown_cache(s) {
    if (yield* this.__kmem_cache_shutdown(s)) return true;
    this.memcg_unlink_cache(s);
    this.slab_caches.delete(s);
    yield* this.sysfs_slab_unlink(s);
    if (s.flags.rcu === true) {
      this.slab_caches_to_rcu_destroy.add(s);
      this.schedule_work(this.slab_caches_to_rcu_destroy_work);
    } else yield* this.sysfs_slab_release(s);
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

export const v4_19: Tree = {
  id: 'v4.19',
  title: 'directories removed under slab_mutex again (d50d82faa0c9)',
  date: '2018-10-22',
  facts: {
    ...facts,
    release: '4.19.0',
    era: 'v4.19',
    kernfsLockName: 'kn->count',
    syscallPrefix: '__x64_sys_',
    slabIdLetters: (flags) => (flags.account === true ? 'A' : ''),
    vcpuCacheFlags: { account: true, usercopy: true },
  },
  overlays: [fix.symbols, hotplug, slab],
};
