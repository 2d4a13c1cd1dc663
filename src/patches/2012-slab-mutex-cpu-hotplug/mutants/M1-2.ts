/** The third version, as Srivatsa Bhat's review took it apart: the cache is drained without slab_mutex. */
import { definePatch } from '../../../linux/patch.ts';
import { destroyInOrder } from './destroy-order.ts';

export const unlockBeforeShutdown = definePatch({
  title: 'v3: slab_mutex goes right after list_del, before the shutdown',
  source: 'wrong fix of the 2012 thread, M1-2',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  base: ['2012-slab-mutex-cpu-hotplug/v4'],
  mutant: 'slab-list',
  witness: { tasks: ['rmmod slab_rcu', 'echo 0 > /sys/devices/system/cpu/cpu1/online'] },
  symbols: destroyInOrder({
    first: ['get_online_cpus', 'mutex_lock', 'list_del', 'mutex_unlock'],
    empty: ['rcu_barrier', 'free', 'put_online_cpus'],
    busy: ['mutex_lock', 'list_add', 'mutex_unlock', 'put_online_cpus'],
  }),
});
