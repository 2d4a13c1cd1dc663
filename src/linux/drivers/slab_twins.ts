/**
 * drivers/misc/slab_twins.c: a module of ours with two caches that merge with each other, and a device whose writer
 * allocates from the first. Left out: nothing; no such file is in the kernel.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { ModuleText } from '../include/module.ts';
import type { Kernel } from '../kernel.ts';

export function* slab_twins_init(this: Kernel, text: ModuleText): Sleeps<number> {
  return yield* this.create_module_caches(text, ['twin_a', 'twin_b'], 1400, {});
}

export function* slab_twins_exit(this: Kernel, text: ModuleText): Sleeps<void> {
  yield* this.destroy_module_caches(text);
}
