/** A wrong use: no barrier of the cache waits for callbacks of the module. */
import { definePatch } from '../../../linux/patch.ts';

export const exitWithoutBarrier = definePatch({
  title: 'a module whose callbacks lie in its text leaves without rcu_barrier()',
  source: 'wrong fix of the 2024 thread, M4.15',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'unloaded-text',
  witness: { tasks: ['echo call_rcu > /dev/rcu_user; rmmod rcu_user'] },
  symbols: {
    *rcu_user_exit(text) {
      yield* this.destroy_module_caches(text);
    },
  },
});
