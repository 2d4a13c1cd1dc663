/**
 * drivers/misc/slab_device.c: what the modules of ours share: their caches, and a device that allocates from the first of
 * them or frees what was allocated. Left out: nothing; no such file is in the kernel.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import { EINVAL, ENOENT } from '../include/errno.ts';
import type { ModuleText } from '../include/module.ts';
import type { SlabFlags } from '../include/slab.ts';
import type { Kernel } from '../kernel.ts';

export function* create_module_caches(
  this: Kernel,
  text: ModuleText,
  names: readonly string[],
  size: number,
  flags: SlabFlags,
): Sleeps<number> {
  for (const name of names) {
    const cache = yield* this.kmem_cache_create(name, size, flags);
    if (typeof cache === 'number') {
      yield* this.destroy_module_caches(text);
      return cache;
    }
    text.caches.add(cache);
  }
  return 0;
}

export function* destroy_module_caches(this: Kernel, text: ModuleText): Sleeps<void> {
  this.free_module_objects(text);
  for (const cache of text.caches.all()) yield* this.kmem_cache_destroy(cache);
}

export function free_module_objects(this: Kernel, text: ModuleText): void {
  for (const object of text.objects.splice()) this.kmem_cache_free(object);
}

/** A write of `alloc` or `free` to /dev/MODULE; the open file keeps the module. */
export function* slab_device_write(this: Kernel, module: string, buf: string): Sleeps<number> {
  const mod = yield* this.try_module_get(module);
  if (mod === null || mod.state !== 'live') {
    if (mod !== null) this.module_put(mod);
    return -ENOENT;
  }
  const { text } = mod;
  const known = buf === 'alloc' || buf === 'free';
  if (buf === 'alloc') text.objects.add(this.kmem_cache_alloc(text.caches.all()[0]!));
  else if (buf === 'free') this.free_module_objects(text);
  yield* this.machine.access(mod.ref);
  this.module_put(mod);
  return known ? buf.length : -EINVAL;
}
