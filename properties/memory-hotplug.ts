/** Memory comes, goes online, goes offline and goes, beside caches: the threads of 2020 and 2021. */
import { defineProperty } from '../src/property.ts';

export const memoryHotplug = defineProperty({
  id: 'memory-hotplug',
  title: 'memory blocks that come and go, against their files, caches and CPUs',
  allocator: 'slub',
  config: 'MEMORY_HOTPLUG',
  programs: { maxTasks: 3, maxCommands: 3, modules: ['slab_twins'], areas: ['memory', 'cpus'] },
});
