/** All kinds of line in one program: modules, attributes, memory cgroups, CPUs and memory that come and go. */
import { defineProperty } from '../src/property.ts';

export const everything = defineProperty({
  id: 'everything',
  title: 'lines about modules, groups, CPUs and memory, mixed',
  allocator: 'slub',
  programs: { areas: ['cpus', 'memory'] },
});
