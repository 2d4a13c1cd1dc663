/** Caches of memory cgroups: made by allocations, deactivated by rmdir, destroyed with their root or their group. */
import { defineProperty } from '../src/property.ts';

export const memcgCaches = defineProperty({
  id: 'memcg-caches',
  title: 'caches of memory cgroups against rmdir, rmmod and writes to their root',
  allocator: 'slub',
  programs: { maxTasks: 3, maxCommands: 3, modules: ['slab_acct'] },
});
