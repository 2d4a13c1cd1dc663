/**
 * drivers/misc/slab_shrink.c: a module of ours that calls kmem_cache_shrink() when it is loaded, as ACPI does at boot. It has
 * allocated by then, so that there is a CPU slab to flush. Left out: nothing; no such file is in the kernel.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { ModuleText } from '../include/module.ts';
import type { Kernel } from '../kernel.ts';

export function* slab_shrink_init(this: Kernel, text: ModuleText): Sleeps<number> {
  const error = yield* this.create_module_caches(text, ['shrink_node'], 4400, {
    account: true,
    usercopy: true,
  });
  if (error < 0) return error;
  const [cache] = text.caches.all();
  text.objects.add(this.kmem_cache_alloc(cache!));
  yield* this.kmem_cache_shrink(cache!);
  return 0;
}

export function* slab_shrink_exit(this: Kernel, text: ModuleText): Sleeps<void> {
  yield* this.destroy_module_caches(text);
}
