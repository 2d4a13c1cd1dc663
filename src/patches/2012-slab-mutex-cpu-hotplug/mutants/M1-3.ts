/** The second slip of the third version: two tasks may change the list at once. */
import { definePatch } from '../../../linux/patch.ts';
import { destroyInOrder } from './destroy-order.ts';

export const listAddUnlocked = definePatch({
  title: 'the cache goes back onto the list after slab_mutex was released',
  source: 'wrong fix of the 2012 thread, M1-3',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  base: ['2012-slab-mutex-cpu-hotplug/v4'],
  mutant: 'slab-list',
  witness: { tasks: ['rmmod slab_leak', 'cat /proc/slabinfo'] },
  symbols: destroyInOrder({
    busy: ['mutex_unlock', 'list_add', 'put_online_cpus'],
  }),
});
