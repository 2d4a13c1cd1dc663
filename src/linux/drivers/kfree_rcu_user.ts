/**
 * drivers/misc/kfree_rcu_user.c: a module of ours whose objects are freed by kfree_rcu() and looked up by RCU readers. Its
 * exit waits for callbacks, as users of kfree_rcu() were told to, then destroys its cache. Left out: nothing; no such file is
 * in the kernel.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { ModuleText } from '../include/module.ts';
import type { Kernel } from '../kernel.ts';

/** Objects of this size and kind are those of slab_twins: its caches and this one are one cache. */
const SIZE = 1400;

export function* kfree_rcu_user_init(this: Kernel, text: ModuleText): Sleeps<number> {
  return yield* this.create_module_caches(text, ['kfree_rcu_node'], SIZE, {});
}

export function* kfree_rcu_user_exit(this: Kernel, text: ModuleText): Sleeps<void> {
  yield* this.rcu_barrier();
  yield* this.destroy_module_caches(text);
}
