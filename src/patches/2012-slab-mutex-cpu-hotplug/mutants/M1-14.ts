/** Callbacks of slabs find a cache that is gone. */
import { definePatch } from '../../../linux/patch.ts';
import { destroyInOrder } from './destroy-order.ts';

export const noBarrier = definePatch({
  title: 'no rcu_barrier() for caches whose slabs wait for a grace period',
  source: 'wrong fix of the 2012 thread, M1-14',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  base: ['2012-slab-mutex-cpu-hotplug/v4'],
  mutant: 'rcu-barrier',
  witness: { tasks: ['rmmod slab_rcu'] },
  symbols: destroyInOrder({
    empty: ['mutex_unlock', 'free', 'put_online_cpus'],
  }),
});
