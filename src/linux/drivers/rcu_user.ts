/**
 * drivers/misc/rcu_user.c: a module of ours whose objects are freed by a callback in its own text, for which its exit waits.
 * Left out: nothing; no such file is in the kernel.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { ModuleText } from '../include/module.ts';
import type { SlabObject } from '../include/slab.ts';
import type { Kernel } from '../kernel.ts';

export function* rcu_user_init(this: Kernel, text: ModuleText): Sleeps<number> {
  return yield* this.create_module_caches(text, ['rcu_user_node'], 5200, {});
}

/** Softirq. */
export function rcu_user_free(this: Kernel, object: SlabObject): void {
  this.kmem_cache_free(object);
}

export function* rcu_user_exit(this: Kernel, text: ModuleText): Sleeps<void> {
  yield* this.rcu_barrier();
  yield* this.destroy_module_caches(text);
}
