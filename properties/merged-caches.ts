/** Two caches that are one: aliases, links left behind, names used again. */
import { defineProperty } from '../src/property.ts';

export const mergedCaches = defineProperty({
  id: 'merged-caches',
  title: 'two caches that merge, loaded and unloaded again and again',
  allocator: 'slub',
  programs: { maxTasks: 2, maxCommands: 4, modules: ['slab_twins'] },
});
