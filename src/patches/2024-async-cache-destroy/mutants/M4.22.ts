/** A wrong use: the module destroys its cache a second time. */
import { definePatch } from '../../../linux/patch.ts';

export const destroyedTwice = definePatch({
  title: 'a module destroys its cache twice',
  source: 'wrong fix of the 2024 thread, M4.22',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'caller-error',
  symbols: {
    *kfree_rcu_user_exit(text) {
      yield* this.destroy_module_caches(text);
      yield* this.destroy_module_caches(text);
    },
  },
});
