/** The cache can be found while it is taken apart. */
import { definePatch } from '../../../linux/patch.ts';
import { destroyInOrder } from './destroy-order.ts';

export const unlockBeforeListDel = definePatch({
  title: 'slab_mutex goes before the cache is taken off the list',
  source: 'wrong fix of the 2012 thread, M1-4',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  base: ['2012-slab-mutex-cpu-hotplug/v4'],
  mutant: 'slab-list',
  witness: { tasks: ['rmmod slab_rcu', 'cat /proc/slabinfo'] },
  symbols: destroyInOrder({
    first: ['get_online_cpus', 'mutex_lock', 'mutex_unlock', 'list_del', 'mutex_lock'],
  }),
});
