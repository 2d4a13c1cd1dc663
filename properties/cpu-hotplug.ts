/** CPUs come and go while caches are made, shrunk and destroyed: the lock order of the threads of 2012 and 2021. */
import { defineProperty } from '../src/property.ts';

export const cpuHotplug = defineProperty({
  id: 'cpu-hotplug',
  title: 'caches and their files against CPUs that come and go',
  allocator: 'slub',
  programs: { maxTasks: 3, maxCommands: 3, modules: ['kvm_intel', 'slab_twins'], areas: ['cpus'] },
});
