/** Objects on their way through kfree_rcu() and callbacks while their cache and module go: the 2024 thread. */
import { defineProperty } from '../src/property.ts';

export const kfreeRcu = defineProperty({
  id: 'kfree-rcu',
  title: 'kfree_rcu() and call_rcu() against unloading, with a twin that merges',
  programs: { maxTasks: 3, maxCommands: 3, modules: ['kfree_rcu_user', 'rcu_user', 'slab_twins'] },
});
