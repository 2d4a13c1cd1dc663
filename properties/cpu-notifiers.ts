/** CPUs come and go by notifiers while caches are destroyed and others wait for callbacks: the 2012 thread. */
import { defineProperty } from '../src/property.ts';

export const cpuNotifiers = defineProperty({
  id: 'cpu-notifiers',
  title: 'caches of SLAB against CPUs that come and go, umount and readers of /proc/slabinfo',
  allocator: 'slab',
  programs: { maxTasks: 3, maxCommands: 3, modules: ['slab_rcu', 'slab_leak'] },
});
