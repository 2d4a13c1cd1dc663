/**
 * drivers/misc/slab_device.c: what the modules of ours share: their caches, and a device that allocates from the first of
 * them, frees what was allocated, or gives it to RCU. Left out: nothing; no such file is in the kernel.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import { EINVAL, ENOENT } from '../include/errno.ts';
import type { Module, ModuleText } from '../include/module.ts';
import type { SlabFlags } from '../include/slab.ts';
import type { Kernel } from '../kernel.ts';
import { type DeviceCommand, deviceCommands, MODULES, type ModuleName } from '../modules.ts';

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

/** The module behind an open device, which keeps it. */
export function* slab_device_open(this: Kernel, module: string): Sleeps<Module | null> {
  const mod = yield* this.try_module_get(module);
  if (mod === null || mod.state === 'live') return mod;
  this.module_put(mod);
  return null;
}

/** A write of a command to /dev/MODULE. */
export function* slab_device_write(this: Kernel, module: ModuleName, buf: string): Sleeps<number> {
  const mod = yield* this.slab_device_open(module);
  if (mod === null) return -ENOENT;
  const command = deviceCommands(module).find((known) => known === buf);
  if (command !== undefined && this.config.KASAN) yield* this.kasan_quarantine_reduce();
  if (command !== undefined) this.slab_device_command(mod.text, command);
  yield* this.machine.access(mod.ref);
  this.module_put(mod);
  return command === undefined ? -EINVAL : buf.length;
}

/** What is given to RCU is a new object, and all that were there. */
export function slab_device_command(this: Kernel, text: ModuleText, command: DeviceCommand): void {
  if (command === 'free') this.free_module_objects(text);
  else text.objects.add(this.kmem_cache_alloc(text.caches.all()[0]!));
  if (command === 'free' || command === 'alloc') return;
  for (const object of text.objects.splice()) {
    if (command === 'kfree_rcu') this.kfree_rcu(object);
    else this.call_rcu('an object', 'rcu_user_free', object);
  }
}

/** A read of /dev/MODULE: an RCU reader that finds the oldest object and looks at it twice. */
export function* slab_device_read(this: Kernel, module: ModuleName): Sleeps<string | number> {
  if (MODULES[module].readable !== true) return -EINVAL;
  const mod = yield* this.slab_device_open(module);
  if (mod === null) return -ENOENT;
  this.rcu_read_lock();
  const [object] = mod.text.objects.all();
  yield* this.machine.access(mod.ref);
  const found = object !== undefined && object.slab.inuse > 0;
  this.rcu_read_unlock();
  yield* this.machine.access(mod.ref);
  this.module_put(mod);
  return found ? '1\n' : '0\n';
}
