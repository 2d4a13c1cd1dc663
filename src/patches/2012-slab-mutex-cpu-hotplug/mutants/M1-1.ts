/** The task does not count itself in, and still holds slab_mutex while it waits: the deadlock that the first changelog claimed. */
import { definePatch } from '../../../linux/patch.ts';
import { noOuterGet } from '../variants/R2.ts';

export const noGetInDestroy = definePatch({
  title: 'kmem_cache_destroy() without get_online_cpus(), slab_mutex held over rcu_barrier()',
  source: 'wrong fix of the 2012 thread, M1-1',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  mutant: 'deadlock',
  witness: { tasks: ['rmmod slab_rcu', 'echo 0 > /sys/devices/system/cpu/cpu1/online'] },
  symbols: noOuterGet.symbols,
});
