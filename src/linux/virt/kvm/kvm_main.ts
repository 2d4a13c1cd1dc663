/** virt/kvm/kvm_main.c, 4.11: module kvm. Left out: all but the cache of virtual CPUs, made for the vendor module. */
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { ModuleText } from '../../include/module.ts';
import type { Kernel } from '../../kernel.ts';

/** The module itself has nothing to set up before a vendor module comes. */
export function* kvm_module_init(this: Kernel, _text: ModuleText): Sleeps<number> {
  return 0;
}

export function* kvm_module_exit(this: Kernel, _text: ModuleText): Sleeps<void> {}

export function* kvm_init(this: Kernel, text: ModuleText, vcpu_size: number): Sleeps<number> {
  const cache = yield* this.kmem_cache_create('kvm_vcpu', vcpu_size, this.facts.vcpuCacheFlags);
  if (typeof cache === 'number') return cache;
  text.caches.add(cache);
  return 0;
}

export function* kvm_exit(this: Kernel, text: ModuleText): Sleeps<void> {
  for (const cache of text.caches.all()) yield* this.kmem_cache_destroy(cache);
}
