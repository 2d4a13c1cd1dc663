/**
 * drivers/misc/slab_leak.c: a module of ours that keeps an object when it goes, so that its cache cannot be destroyed.
 * Left out: nothing; no such file is in the kernel.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { ModuleText } from '../include/module.ts';
import type { Kernel } from '../kernel.ts';

export function* slab_leak_init(this: Kernel, text: ModuleText): Sleeps<number> {
  const error = yield* this.create_module_caches(text, ['leak_node'], 4200, {});
  if (error >= 0) this.kmem_cache_alloc(text.caches.all()[0]!);
  return error;
}

export function* slab_leak_exit(this: Kernel, text: ModuleText): Sleeps<void> {
  yield* this.destroy_module_caches(text);
}
