/** The error path forgets to count the task out: no CPU can come or go from then on. */
import { definePatch } from '../../../linux/patch.ts';
import { destroyInOrder } from './destroy-order.ts';

export const putMissing = definePatch({
  title: 'no put_online_cpus() where objects remain',
  source: 'wrong fix of the 2012 thread, M1-10',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  base: ['2012-slab-mutex-cpu-hotplug/v4'],
  mutant: 'hotplug-count',
  witness: { tasks: ['rmmod slab_leak'] },
  symbols: destroyInOrder({
    busy: ['list_add', 'mutex_unlock'],
  }),
});
