/** The error path counts the task out, and the common path counts it out again. */
import { definePatch } from '../../../linux/patch.ts';
import { destroyInOrder } from './destroy-order.ts';

export const putTwice = definePatch({
  title: 'one put_online_cpus() too many where objects remain',
  source: 'wrong fix of the 2012 thread, M1-9',
  date: '2012-10-08',
  tree: 'v3.7-rc',
  base: ['2012-slab-mutex-cpu-hotplug/v4'],
  mutant: 'hotplug-count',
  witness: { tasks: ['rmmod slab_leak', 'echo 0 > /sys/devices/system/cpu/cpu1/online'] },
  symbols: destroyInOrder({
    busy: ['list_add', 'mutex_unlock', 'put_online_cpus', 'put_online_cpus'],
  }),
});
