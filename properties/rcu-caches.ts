/** Caches whose pages outlive them by a grace period. */
import { defineProperty } from '../src/property.ts';

export const rcuCaches = defineProperty({
  id: 'rcu-caches',
  title: 'a SLAB_DESTROY_BY_RCU cache loaded, used and unloaded',
  programs: { maxTasks: 3, maxCommands: 3, modules: ['slab_rcu'] },
});
