/**
 * drivers/misc/slab_rcu.c: a module of ours with a SLAB_DESTROY_BY_RCU cache from which it has allocated by the time it
 * goes. Left out: nothing; no such file is in the kernel.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { ModuleText } from '../include/module.ts';
import type { Kernel } from '../kernel.ts';

export function* slab_rcu_init(this: Kernel, text: ModuleText): Sleeps<number> {
  const error = yield* this.create_module_caches(text, ['rcu_node'], 3400, { rcu: true });
  if (error >= 0) text.objects.add(this.kmem_cache_alloc(text.caches.all()[0]!));
  return error;
}

export function* slab_rcu_exit(this: Kernel, text: ModuleText): Sleeps<void> {
  yield* this.destroy_module_caches(text);
}
